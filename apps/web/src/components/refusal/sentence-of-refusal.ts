import english from "../../../messages/en.json";
import type { RefusalCode } from "./refusal.ts";
import type { RefusalSentence } from "./use-refusal-sentence.ts";

/** The English words for a refusal. */
export const sentenceOfRefusal = (code: RefusalCode): RefusalSentence => english.refusal[code];
