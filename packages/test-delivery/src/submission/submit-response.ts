import { DomainError, type TestSubmitOutput } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import { advance } from "./advance.ts";
import { measureStage } from "./measure-stage.ts";
import { prepare } from "./prepare.ts";
import { record } from "./record.ts";
import { resend } from "./resend.ts";
import { restore } from "./restore.ts";
import type { SubmitInput } from "./submit-input.ts";

/** How often one submission tries to record while others keep moving its session on. */
const MAX_ATTEMPTS = 3;

/**
 * Records one answer and returns the next question or the result.
 *
 * Prepare, record, advance. Nothing is acknowledged before Postgres has the answer. When what was prepared turns out
 * to be out of date, the session is restored from Postgres and the answer recorded from there. An answer that was
 * recorded before, a second or an hour ago, is replied to again: with what was recorded, and with where the session
 * stands now.
 *
 * @throws DomainError SUBMISSION_IN_PROGRESS while the same question is being submitted elsewhere (retryable);
 *   SESSION_NOT_FOUND; SESSION_NOT_ACTIVE; SESSION_PAUSED, also for an answer sent again; NOT_THE_CURRENT_QUESTION;
 *   ANSWER_ALREADY_RECORDED when another answer is recorded; INVALID_INPUT when the response is not one of the
 *   options; STORAGE_UNAVAILABLE (retryable)
 */
export async function submitResponse(delivery: Delivery, input: SubmitInput): Promise<TestSubmitOutput> {
  const { sessionId, questionId } = input;
  const submission = { sessionId, questionId, owner: delivery.newId() };
  let { prepared, isLockOurs } = await measureStage(delivery, "prepare", () =>
    prepare(delivery, input, submission),
  );
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (prepared === null) {
        if (!(await isLockOurs)) break;
        const restored = await restore(delivery, input, submission);
        if (restored.kind === "already-recorded") return await resend(delivery, submission, restored);
        prepared = restored;
      }
      const from = prepared;
      const recorded = await measureStage(delivery, "record", () => record(delivery, input, from));
      if (recorded !== null) {
        return await measureStage(delivery, "commit", () => advance(delivery, submission, recorded));
      }
      prepared = null;
    }
    throw new DomainError("SUBMISSION_IN_PROGRESS", "other submissions of this session are under way");
  } catch (error) {
    if (await isLockOurs) await delivery.store.release(submission);
    throw error;
  }
}
