import type { Tone } from "#ui/badge.tsx";
import type { RowStatus } from "./import-counts.ts";

/** The badge tone of each row status. */
export const rowStatusTone: Readonly<Record<RowStatus, Tone>> = {
  new: "good",
  changed: "accent",
  unchanged: "neutral",
  duplicate: "warn",
  refused: "bad",
};
