import type { Trail } from "./load-trails.ts";
import { genesisHash, responseHash } from "./response-hash.ts";

type RecordedResponse = Trail["responses"][number];

/** What speaks against a row, beyond that its hash is not the one of its content. */
export type Evidence =
  /** The chain goes on from the hash that the content gives: it is the stored hash that was changed. */
  | "stored-hash"
  /** The chain goes on from the stored hash: it is the content that was changed. */
  | "content"
  | "grade-against-key"
  | "another-student";

/**
 * - `intact`: every answer is as it was recorded, and none is missing;
 * - `broken`: `position` is the first that is wrong, `responseId` its row and `questionId` its question (null where
 *   a row is missing). `changed`: the row is not as it was recorded; `unlinked`: the row does not follow the one
 *   before it; `missing`: there is no row; `added`: the session's row does not count this one; `result`: the rows are
 *   all there, but the session's row has another result than they give.
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
    };

/** What is known of a row whose hash is not the one of its content. `following` is the hash that the chain goes on from. */
const evidenceOf = (trail: Trail, answer: RecordedResponse, following: string): readonly Evidence[] => {
  const evidence: Evidence[] = [];
  if (following === responseHash(answer)) evidence.push("stored-hash");
  if (following === answer.hash) evidence.push("content");
  if (!answer.gradeFitsKey) evidence.push("grade-against-key");
  if (answer.studentId !== trail.studentId) evidence.push("another-student");
  return evidence;
};

/**
 * Recomputes a session's hash chain. The session's row keeps the hash of the last answer, so that answers cut
 * off the end are missed too.
 */
export function verifyTrail(trail: Trail): TrailVerdict {
  const { responses } = trail;
  let previousHash = genesisHash;
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
  const right = responses.filter(({ correct }) => correct).length;
  if (right !== trail.correctResponses) return { ...end, fault: "result" };
  return { state: "intact", answers: responses.length };
}
