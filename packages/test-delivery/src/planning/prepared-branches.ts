import type { SessionId } from "@plumbline/contracts";
import { LRUCache } from "lru-cache";
import { type AnswerReference, awaitsAnswer, type LiveSession } from "../session/live-session.ts";
import { type Branches, type BranchSources, branchesOf } from "./branches.ts";

/** A session that waits for an answer in this process, with the branches that follow it. */
export interface PreparedBranches {
  readonly live: LiveSession;
  /** Null when they could not be computed. */
  readonly branches: Promise<Branches | null>;
}

export type PreparedBranchesCache = LRUCache<SessionId, PreparedBranches>;

/** A session that is dropped costs its next answer one more round trip to Redis, and the time of computing. */
const MAX_SESSIONS = 2_000;

export function createPreparedBranchesCache(): PreparedBranchesCache {
  return new LRUCache({ max: MAX_SESSIONS });
}

interface BranchPreparation extends BranchSources {
  readonly preparedBranches: PreparedBranchesCache;
}

/**
 * Computes the branches of the outstanding question while the student thinks about it. They hold for this version of
 * the state only: when another process moves the session on, Postgres refuses the version, and the answer is recorded
 * as if nothing had been prepared.
 */
export function prepareBranches(delivery: BranchPreparation, live: LiveSession): void {
  const branches = afterReply()
    .then(() => branchesOf(delivery, live))
    .catch(() => null);
  delivery.preparedBranches.set(live.state.sessionId, { live, branches });
}

/** Lets the event loop send the reply before the computation starts, because the student waits for the reply. */
function afterReply(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Takes out of the cache what was prepared for this answer, so that only one submission uses it. Null when nothing was
 * prepared for it, or when the bank has changed since.
 */
export async function takePreparedBranches(
  { preparedBranches, banks }: BranchPreparation,
  answer: AnswerReference,
): Promise<{ readonly live: LiveSession; readonly branches: Branches } | null> {
  const prepared = preparedBranches.get(answer.sessionId);
  if (prepared === undefined || !awaitsAnswer(prepared.live, answer)) return null;
  preparedBranches.delete(answer.sessionId);
  const { live } = prepared;
  const branches = await prepared.branches;
  if (branches === null || !banks.isNewest(live.state.poolId, branches.bankVersion)) return null;
  return { live, branches };
}
