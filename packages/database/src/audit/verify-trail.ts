import type { Trail } from "./load-trails.ts";
import { GENESIS_HASH, responseHash } from "./response-hash.ts";
import { setAsideHash } from "./set-aside-hash.ts";

type RecordedResponse = Trail["responses"][number];

/** Evidence about a row whose hash does not fit its content. */
export type Evidence =
  /** The next row continues from the hash of the content, so the stored hash was changed. */
  | "stored-hash"
  /** The next row continues from the stored hash, so the content was changed. */
  | "content"
  | "grade-against-key"
  | "another-student";

/**
 * - `intact`: every answer is as it was recorded, and none is missing;
 * - `broken`: `position` is the first that is wrong, `responseId` its row and `questionId` its question (null where
 *   a row is missing). `changed`: the row is not as it was recorded; `unlinked`: the row does not follow the one
 *   before it; `missing`: there is no row; `added`: the session's row does not count this one; `result`: the rows are
 *   all there, but the session's row has another result than they give, or their times and rapid guesses are not those
 *   that they give. `set-aside`: the answers are as they were
 *   recorded, but the session's set-aside `number`, from 1, is changed, missing or put in.
 */
export type TrailVerdict =
  | { readonly state: "intact"; readonly answers: number }
  | {
      readonly state: "broken";
      readonly position: number;
      readonly responseId: string | null;
      readonly questionId: string | null;
      readonly fault: "changed" | "missing" | "unlinked" | "added" | "result";
      readonly evidence: readonly Evidence[];
    }
  | { readonly state: "broken"; readonly fault: "set-aside"; readonly number: number };

/**
 * Recomputes a session's hash chains, that of its answers and that of its set-asides. The session's row has the hash of
 * the last answer, so that a removed last answer is noticed too.
 */
export function verifyTrail(trail: Trail): TrailVerdict {
  const { responses } = trail;
  let previousHash = GENESIS_HASH;
  for (const [index, answer] of responses.entries()) {
    const position = index + 1;
    const row = { responseId: answer.id, questionId: answer.questionId };
    const broken = { state: "broken", position, ...row, evidence: [] } as const;
    if (answer.position !== position)
      return { ...broken, responseId: null, questionId: null, fault: "missing" };
    if (answer.previousHash !== previousHash) return { ...broken, fault: "unlinked" };
    if (answer.hash !== responseHash(answer)) {
      const following = responses[position]?.previousHash ?? trail.trailHash;
      return { ...broken, fault: "changed", evidence: evidenceOf(trail, answer, following) };
    }
    if (position > trail.totalQuestions) return { ...broken, fault: "added" };
    previousHash = answer.hash;
  }
  const end = {
    state: "broken",
    position: responses.length + 1,
    responseId: null,
    questionId: null,
    evidence: [],
  } as const;
  if (responses.length !== trail.totalQuestions || previousHash !== trail.trailHash) {
    return { ...end, fault: "missing" };
  }
  const setAside = brokenSetAside(trail);
  if (setAside !== null) return { state: "broken", fault: "set-aside", number: setAside };
  const right = responses.filter(({ correct }) => correct).length;
  if (right !== trail.correctResponses || !trail.resultFits || !trail.effortFits) {
    return { ...end, fault: "result" };
  }
  return { state: "intact", answers: responses.length };
}

/** Finds the evidence against a row. `following` is the hash from which the chain goes on. */
function evidenceOf(trail: Trail, answer: RecordedResponse, following: string): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (following === responseHash(answer)) evidence.push("stored-hash");
  if (following === answer.hash) evidence.push("content");
  if (!answer.gradeFitsKey) evidence.push("grade-against-key");
  if (answer.studentId !== trail.studentId) evidence.push("another-student");
  return evidence;
}

/** The number of the first set-aside that differs from what was recorded; null when none does. */
function brokenSetAside(trail: Trail): number | null {
  let previousHash = GENESIS_HASH;
  for (const [index, record] of trail.setAsides.entries()) {
    const number = index + 1;
    const answer = trail.responses[record.position - 1];
    if (record.number !== number || record.previousHash !== previousHash) return number;
    if (record.hash !== setAsideHash(record) || record.responseHash !== answer?.hash) return number;
    previousHash = record.hash;
  }
  const count = trail.setAsides.length;
  if (count > trail.setAsideCount) return trail.setAsideCount + 1;
  return count === trail.setAsideCount && previousHash === trail.setAsideHash ? null : count + 1;
}
