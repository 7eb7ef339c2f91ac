import { DomainError } from "@plumbline/contracts";
import type { LoadedSession } from "@plumbline/database";
import type { Submission } from "@plumbline/session-store";
import type { Delivery } from "../delivery.ts";
import { awaitsAnswer, type LiveSession } from "../session/live-session.ts";
import { loadOwnSession } from "../session/load-own-session.ts";
import { restoreState } from "../session/restore-state.ts";
import type { PreparedSubmission } from "./prepare.ts";
import type { SubmitInput } from "./submit-input.ts";

/** A session as Postgres has it, seen from one answer. */
type Restored = AwaitingAnswer | AlreadyRecorded;

/** The session waits for this answer. */
interface AwaitingAnswer extends PreparedSubmission {
  readonly kind: "awaiting";
}

/** Postgres has an answer to this question already: this one sent again, or another. */
export interface AlreadyRecorded {
  readonly kind: "already-recorded";
  /** The present submission. */
  readonly input: SubmitInput;
  readonly earlier: LoadedSession["answered"][number];
  readonly loaded: LoadedSession;
  /** Null when the session is over. */
  readonly live: LiveSession | null;
}

/**
 * Restores the session from Postgres for an answer that the state at hand does not fit.
 *
 * @throws DomainError SESSION_NOT_FOUND; SESSION_PAUSED, also for an answer that was recorded before;
 *   SESSION_NOT_ACTIVE; NOT_THE_CURRENT_QUESTION; STORAGE_UNAVAILABLE
 */
export async function restore(
  delivery: Delivery,
  input: SubmitInput,
  submission: Submission,
): Promise<Restored> {
  const loaded = await loadOwnSession(delivery, input);
  const live = await restoreState(delivery, loaded);
  if (live !== null && live.state.pausedAtMs !== null) {
    throw new DomainError("SESSION_PAUSED", "no answer is taken while the session is paused");
  }
  const earlier = loaded.answered.find(({ questionId }) => questionId === input.questionId);
  if (earlier !== undefined) return { kind: "already-recorded", input, earlier, loaded, live };
  if (live === null) {
    await delivery.store.finish(submission);
    throw new DomainError("SESSION_NOT_ACTIVE", "the session is over");
  }
  if (!awaitsAnswer(live, input)) {
    throw new DomainError("NOT_THE_CURRENT_QUESTION", `${input.questionId} is not the outstanding question`);
  }
  return { kind: "awaiting", live, branches: null, expectedVersion: null };
}
