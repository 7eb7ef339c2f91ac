import type { QuestionReference, QuestionWording, StudentQuestion } from "@plumbline/contracts";
import { loadWording } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";

/** What of a question may reach its student. */
export const studentQuestionOf = (wording: QuestionWording, position: number): StudentQuestion => ({
  id: wording.id,
  content: wording.content,
  options: wording.options,
  position,
});

/**
 * The wording of exactly this revision, when this process does not remember it: what Redis has where that is the
 * revision, else from Postgres, and then cached for an hour.
 */
export const wordingFrom = async (
  delivery: Delivery,
  reference: QuestionReference,
  cached: QuestionWording | null,
): Promise<QuestionWording> => {
  const isThis = cached?.id === reference.id && cached.revision === reference.revision;
  const wording = isThis ? cached : await loadWording(delivery.database, reference);
  if (wording === null) throw new Error(`question ${reference.id} has no revision ${reference.revision}`);
  delivery.banks.keepWording(wording);
  if (!isThis) await delivery.store.writeQuestion(wording);
  return wording;
};

/** The wording, from the nearest place that has it. */
export const readWording = async (
  delivery: Delivery,
  reference: QuestionReference,
): Promise<QuestionWording> => {
  const known = delivery.banks.wording(reference);
  if (known !== null) return known;
  const read = await delivery.store.readQuestion(reference.id);
  return wordingFrom(delivery, reference, read.kind === "read" ? read.question : null);
};
