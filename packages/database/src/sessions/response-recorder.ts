import { DomainError } from "@plumbline/contracts";
import type { Database } from "../client/database.ts";
import {
  type GroupedRecordOutcome,
  type NewResponse,
  type RecordResponseOutcome,
  recordResponse,
  recordResponses,
} from "./record-response.ts";

/** Records answers, those of the same moment together. */
export interface ResponseRecorder {
  /**
   * Records an answer as `recordResponse` does.
   *
   * @throws what `recordResponse` throws for this answer alone
   */
  readonly record: (input: NewResponse) => Promise<RecordResponseOutcome>;
}

interface RecorderOptions {
  /** While this many calls are in progress, further answers wait to share a call. */
  readonly maxConcurrentCalls?: number;
  /** The longest time that an answer waits, so that calls that hang do not delay it. */
  readonly maxWaitMs?: number;
}

/** The most answers of one call: below the 64 subtransactions that PostgreSQL keeps in memory for a transaction. */
const MAX_GROUP_SIZE = 32;

interface WaitingAnswer {
  readonly input: NewResponse;
  readonly resolve: (outcome: RecordResponseOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a recorder that commits in groups. An answer is sent at once while fewer than `maxConcurrentCalls` calls are
 * under way. Otherwise answers gather and go together in one call when another returns, or after `maxWaitMs`. The
 * more students answer at once, the smaller the share of each in the cost of a transaction.
 *
 * Each answer succeeds or fails alone. An answer whose session was locked is sent again alone. If a call fails
 * because of its content, all its answers are sent again one by one.
 */
export function createResponseRecorder(
  db: Database,
  { maxConcurrentCalls = 2, maxWaitMs = 25 }: RecorderOptions = {},
): ResponseRecorder {
  const waiting: WaitingAnswer[] = [];
  let callsUnderWay = 0;
  let maxWaitTimer: NodeJS.Timeout | null = null;

  function sendWhatMayGo(): void {
    while (waiting.length > 0 && callsUnderWay < maxConcurrentCalls) sendNextGroup();
    if (waiting.length > 0) {
      maxWaitTimer ??= setTimeout(sendAfterMaxWait, maxWaitMs);
    } else if (maxWaitTimer !== null) {
      clearTimeout(maxWaitTimer);
      maxWaitTimer = null;
    }
  }

  function sendAfterMaxWait(): void {
    maxWaitTimer = null;
    if (waiting.length > 0) sendNextGroup();
    sendWhatMayGo();
  }

  function sendNextGroup(): void {
    void send(waiting.splice(0, MAX_GROUP_SIZE));
  }

  async function send(group: readonly WaitingAnswer[]): Promise<void> {
    callsUnderWay++;
    try {
      const recorded = await recordResponses(
        db,
        group.map(({ input }) => input),
      );
      for (const [i, answer] of group.entries()) settle(answer, recorded[i]);
    } catch (error) {
      const sendEach = group.length > 1 && isCausedByAnswers(error);
      for (const answer of group) sendEach ? void sendAlone(answer) : answer.reject(error);
    } finally {
      callsUnderWay--;
      sendWhatMayGo();
    }
  }

  function settle(answer: WaitingAnswer, recorded: GroupedRecordOutcome | undefined): void {
    if (recorded?.kind === "outcome") answer.resolve(recorded.outcome);
    else if (recorded?.kind === "refused") answer.reject(recorded.error);
    else void sendAlone(answer);
  }

  function sendAlone({ input, resolve, reject }: WaitingAnswer): Promise<void> {
    return recordResponse(db, input).then(resolve, reject);
  }

  return {
    record: (input) =>
      new Promise((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        sendWhatMayGo();
      }),
  };
}

/** Whether a call failed because of its content. One answer may be the cause, and the others may be sound. */
function isCausedByAnswers(error: unknown): boolean {
  return !(error instanceof DomainError && error.code === "STORAGE_UNAVAILABLE");
}
