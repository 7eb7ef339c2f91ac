import type { SessionState } from "@plumbline/contracts";
import type { Submission } from "@plumbline/session-store";
import type { Delivery } from "../delivery.ts";
import type { Branches } from "../planning/branches.ts";
import { takePreparedBranches } from "../planning/prepared-branches.ts";
import { awaitsAnswer, endByClock, type LiveSession } from "../session/live-session.ts";
import { measureStage } from "./measure-stage.ts";
import type { SubmitInput } from "./submit-input.ts";

/** What an answer is recorded with. */
export interface PreparedSubmission {
  readonly live: LiveSession;
  /** Null while they are not computed. */
  readonly branches: Branches | null;
  /** The version of the state in Redis that may be replaced; null when the state was not read there. */
  readonly expectedVersion: number | null;
}

/** How a submission begins. */
interface Preparation {
  /** Null when neither this process nor Redis has a state that the answer fits: Postgres' record decides. */
  readonly prepared: PreparedSubmission | null;
  /** False when another submission of the same question holds the lock. True also when Redis cannot say. */
  readonly isLockOurs: Promise<boolean>;
}

/**
 * Finds what an answer can be recorded with, and takes the lock of its question: the branches that this process has
 * prepared, else the state in Redis.
 */
export async function prepare(
  delivery: Delivery,
  input: SubmitInput,
  submission: Submission,
): Promise<Preparation> {
  const taken = await takePreparedBranches(delivery, input);
  const now = delivery.clock();
  if (taken !== null && canStillBeAnswered(taken.live, input, now)) {
    // The lock is not awaited here. It only spares other processes work; Postgres decides between two submissions.
    const locking = measureStage(delivery, "claim", () => delivery.store.lock(submission));
    const isLockOurs = locking.then(({ kind }) => kind !== "in-progress");
    return { prepared: { ...taken, expectedVersion: taken.live.state.version }, isLockOurs };
  }
  const claim = await measureStage(delivery, "claim", () => delivery.store.claim(submission));
  if (claim.kind === "in-progress") return { prepared: null, isLockOurs: Promise.resolve(false) };
  const live = claim.kind === "claimed" ? withSettings(delivery, claim.state) : null;
  const isUsable = live !== null && canStillBeAnswered(live, input, now);
  return {
    prepared: isUsable ? { live, branches: null, expectedVersion: live.state.version } : null,
    isLockOurs: Promise.resolve(true),
  };
}

/**
 * Whether this answer can be prepared from a state that may be out of date. A session that looks ended or paused here
 * may no longer be.
 */
function canStillBeAnswered(live: LiveSession, input: SubmitInput, now: Date): boolean {
  return awaitsAnswer(live, input) && live.state.pausedAtMs === null && endByClock(live, now) === null;
}

/** Joins a state from Redis with its settings; null when this process has not read these yet. */
function withSettings(delivery: Delivery, state: SessionState | null): LiveSession | null {
  const settings = state === null ? null : delivery.settings.get(state.settingsDigest);
  return state === null || settings === null ? null : { state, settings };
}
