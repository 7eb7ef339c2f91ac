import type { Trail } from "./load-trails.ts";
import { genesisHash, responseHash } from "./response-hash.ts";

/**
 * - `intact`: every answer is as it was recorded, and none is missing;
 * - `broken`: `position` is the first that is wrong, `responseId` its row (null where a row is missing).
 */
export type TrailVerdict =
  | { readonly state: "intact"; readonly answers: number }
  | {
      readonly state: "broken";
      readonly position: number;
      readonly responseId: string | null;
      readonly fault: "changed" | "missing" | "unlinked";
    };

/**
 * Recomputes a session's hash chain. The session's row keeps the hash of the last answer, so that answers cut
 * off the end are missed too.
 */
export function verifyTrail(trail: Trail): TrailVerdict {
  let previousHash = genesisHash;
  for (const [index, answer] of trail.responses.entries()) {
    const broken = { state: "broken", position: index + 1, responseId: answer.id } as const;
    if (answer.position !== index + 1) return { ...broken, responseId: null, fault: "missing" };
    if (answer.previousHash !== previousHash) return { ...broken, fault: "unlinked" };
    if (answer.hash !== responseHash(answer)) return { ...broken, fault: "changed" };
    previousHash = answer.hash;
  }
  const answers = trail.responses.length;
  if (answers !== trail.totalQuestions || previousHash !== trail.trailHash) {
    return { state: "broken", position: answers + 1, responseId: null, fault: "missing" };
  }
  return { state: "intact", answers };
}
