import type {
  QuestionReference,
  QuestionWording,
  SessionSettings,
  StudentQuestion,
} from "@plumbline/contracts";
import { loadWording } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";

/** The wording of a question revision: from this process, else from Redis, else from Postgres. */
export async function readWording(
  delivery: Delivery,
  reference: QuestionReference,
): Promise<QuestionWording> {
  const known = delivery.wordings.get(reference);
  if (known !== null) return known;
  const read = await delivery.store.readQuestion(reference.id);
  return wordingFrom(delivery, reference, read.kind === "read" ? read.question : null);
}

/**
 * The wording of exactly this revision when this process does not have it: `cached`, which is what Redis has, if that is
 * the same revision, else from Postgres, and then cached in Redis for an hour.
 *
 * @throws Error when Postgres does not have the revision
 */
export async function wordingFrom(
  delivery: Delivery,
  reference: QuestionReference,
  cached: QuestionWording | null,
): Promise<QuestionWording> {
  const isSameRevision = cached?.id === reference.id && cached.revision === reference.revision;
  const wording = isSameRevision ? cached : await loadWording(delivery.database, reference);
  if (wording === null) throw new Error(`question ${reference.id} has no revision ${reference.revision}`);
  delivery.wordings.keep(wording);
  if (!isSameRevision) await delivery.store.writeQuestion(wording);
  return wording;
}

/** The parts of a question that may reach its student. */
export function studentQuestionOf(
  { id, content, options }: QuestionWording,
  { language }: SessionSettings,
  position: number,
): StudentQuestion {
  return { id, content, options, language: language ?? null, position };
}
