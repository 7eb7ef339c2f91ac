import type { QuestionReference, QuestionWording } from "@plumbline/contracts";
import { LRUCache } from "lru-cache";
import { revisionKey } from "../planning/revision-key.ts";

/** The wordings that this process has shown, by question revision. */
export interface WordingCache {
  /** The wording of exactly this revision; null when it is not cached. */
  readonly get: (reference: QuestionReference) => QuestionWording | null;
  readonly keep: (wording: QuestionWording) => void;
}

/** Fewer than items, because a wording may be a page long. */
const MAX_WORDINGS = 5_000;

export function createWordingCache(): WordingCache {
  const wordings = new LRUCache<string, QuestionWording>({ max: MAX_WORDINGS });
  return {
    get: (reference) => wordings.get(revisionKey(reference)) ?? null,
    keep: (wording) => void wordings.set(revisionKey(wording), wording),
  };
}
