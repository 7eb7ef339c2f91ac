"use client";

import { clsx } from "clsx";
import { Pause } from "lucide-react";
import { useTranslations } from "next-intl";
import { ICON_BUTTON_CLASSES } from "#ui/menu-classes.ts";

interface PauseButtonProps {
  readonly onPause: () => void;
  /** False while an answer is being sent: a pause begins between answers. */
  readonly enabled: boolean;
}

/** Pauses the test. The button stays in its place while it is disabled. */
export function PauseButton({ onPause, enabled }: PauseButtonProps) {
  const t = useTranslations("runner.paused");
  return (
    <button
      type="button"
      aria-label={t("pause")}
      title={t("pause")}
      {...(enabled ? { onClick: onPause } : { "aria-disabled": true })}
      className={clsx(ICON_BUTTON_CLASSES, "aria-disabled:opacity-50")}
    >
      <Pause className="size-5" aria-hidden="true" />
    </button>
  );
}
