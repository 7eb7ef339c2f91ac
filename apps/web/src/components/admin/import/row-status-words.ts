import type { Tone } from "../../ui/badge.tsx";
import type { RowStatus } from "./import-counts.ts";

interface StatusWords {
  readonly label: string;
  readonly tone: Tone;
  readonly meaning: string;
}

export const rowStatusWords: Readonly<Record<RowStatus, StatusWords>> = {
  new: { label: "New", tone: "good", meaning: "will be added" },
  changed: { label: "Changed", tone: "accent", meaning: "will become a new revision" },
  unchanged: { label: "Unchanged", tone: "neutral", meaning: "is in the pool as it is" },
  duplicate: { label: "Duplicate", tone: "warn", meaning: "repeats an id of the file, left out" },
  refused: { label: "Refused", tone: "bad", meaning: "has a mistake, left out" },
};
