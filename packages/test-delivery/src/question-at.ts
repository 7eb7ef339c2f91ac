import type { QuestionReference, QuestionWording, StudentQuestion } from "@plumbline/contracts";
import { loadWording } from "@plumbline/database";
import type { Delivery } from "./delivery.ts";

/** What of a question may reach its student. */
export const studentQuestionOf = (wording: QuestionWording, position: number): StudentQuestion => ({
  id: wording.id,
  content: wording.content,
  options: wording.options,
  position,
});

/**
 * The wording of exactly this revision: the cached one where it is that revision, else from Postgres, and then
 * cached for an hour.
 */
export const wordingOf = async (
  delivery: Delivery,
  reference: QuestionReference,
  cached: QuestionWording | null,
): Promise<QuestionWording> => {
  if (cached?.id === reference.id && cached.revision === reference.revision) return cached;
  const wording = await loadWording(delivery.database, reference);
  if (wording === null) throw new Error(`question ${reference.id} has no revision ${reference.revision}`);
  await delivery.store.writeQuestion(wording);
  return wording;
};

/** The wording when no cache was asked yet. */
export const readWording = async (
  delivery: Delivery,
  reference: QuestionReference,
): Promise<QuestionWording> => {
  const read = await delivery.store.readQuestion(reference.id);
  return wordingOf(delivery, reference, read.kind === "read" ? read.question : null);
};
