"use client";

import { clsx } from "clsx";
import {
  Check,
  CircleDashed,
  CloudOff,
  HardDrive,
  LoaderCircle,
  type LucideIcon,
  PanelsTopLeft,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useOnline } from "../effects/use-online.ts";
import type { RunnerState } from "../state/runner-state.ts";
import { type SaveStatus, saveStatusOf } from "../state/save-status.ts";

const icons: Record<SaveStatus, LucideIcon> = {
  "nothing-yet": CircleDashed,
  saved: Check,
  chosen: CircleDashed,
  offline: CloudOff,
  sending: LoaderCircle,
  waiting: CloudOff,
  kept: HardDrive,
  elsewhere: PanelsTopLeft,
  paused: Check,
};

/** Where the answers are, in a word or two that always stand in the same place. */
export function SaveMark({ state }: { readonly state: Exclude<RunnerState, { phase: "over" }> }) {
  const status = saveStatusOf(state, useOnline());
  const t = useTranslations("runner.status");
  const Icon = icons[status];
  return (
    <p
      data-save-status={status}
      className={clsx(
        "flex items-center gap-1.5 text-[0.8125rem]",
        isHeldUp(status) ? "font-medium text-warn" : "text-ink-faint",
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="leading-tight">{t(status)}</span>
    </p>
  );
}

function isHeldUp(status: SaveStatus): boolean {
  return status === "offline" || status === "waiting" || status === "kept";
}
