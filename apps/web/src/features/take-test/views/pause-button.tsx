"use client";

import { clsx } from "clsx";
import { Pause } from "lucide-react";
import { useTranslations } from "next-intl";
import { iconButtonClasses } from "#shell/menu-classes.ts";

interface PauseButtonProps {
  readonly onPause: () => void;
  /** A pause begins between answers: not while one is on its way. */
  readonly possible: boolean;
}

/** Stops the clock. It keeps its place while it cannot be pressed. */
export function PauseButton({ onPause, possible }: PauseButtonProps) {
  const t = useTranslations("runner.paused");
  return (
    <button
      type="button"
      aria-label={t("pause")}
      title={t("pause")}
      {...(possible ? { onClick: onPause } : { "aria-disabled": true })}
      className={clsx(iconButtonClasses, "aria-disabled:opacity-50")}
    >
      <Pause className="size-5" aria-hidden="true" />
    </button>
  );
}
