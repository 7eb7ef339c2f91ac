import { DomainError } from "@plumbline/contracts";
import type { Database } from "../client/database.ts";
import {
  type NewResponse,
  type RecordedAmongOthers,
  type RecordResponseOutcome,
  recordResponse,
  recordResponses,
} from "./record-response.ts";

/** Records answers, those of the same moment together. */
export interface ResponseRecorder {
  /** As `recordResponse`: what it gives and what it throws are those of this answer alone. */
  readonly record: (input: NewResponse) => Promise<RecordResponseOutcome>;
}

export interface RecorderOptions {
  /** While so many calls are under way, further answers wait to go together. */
  readonly callsAtOnce?: number;
  /** The longest an answer waits for company: calls that hang hold up nobody. */
  readonly longestWaitMs?: number;
}

/** Below 64, the subtransactions that PostgreSQL keeps at hand for a transaction. */
const MOST_TOGETHER = 32;

interface Waiting {
  readonly input: NewResponse;
  readonly resolve: (outcome: RecordResponseOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a recorder: group commit. An answer that finds the way free leaves at once. While calls are under way,
 * answers gather, and leave in one call when the next of these returns: the more students answer at once, the less of a
 * transaction each of them costs.
 */
export function createResponseRecorder(
  db: Database,
  { callsAtOnce = 2, longestWaitMs = 25 }: RecorderOptions = {},
): ResponseRecorder {
  const waiting: Waiting[] = [];
  let underWay = 0;
  let impatience: NodeJS.Timeout | null = null;

  const alone = ({ input, resolve, reject }: Waiting): Promise<void> =>
    recordResponse(db, input).then(resolve, reject);

  const settle = (one: Waiting, recorded: RecordedAmongOthers | undefined): void => {
    if (recorded?.kind === "outcome") one.resolve(recorded.outcome);
    else if (recorded?.kind === "refused") one.reject(recorded.error);
    else void alone(one);
  };

  const send = async (group: readonly Waiting[]): Promise<void> => {
    underWay++;
    try {
      const recorded = await recordResponses(
        db,
        group.map(({ input }) => input),
      );
      for (const [i, one] of group.entries()) settle(one, recorded[i]);
    } catch (error) {
      const each = group.length > 1 && isRefusalOfTheWhole(error);
      for (const one of group) each ? void alone(one) : one.reject(error);
    } finally {
      underWay--;
      sendWhatFits();
    }
  };

  const sendGroup = (): void => void send(waiting.splice(0, MOST_TOGETHER).sort(byStudent));

  const sendWhatFits = (): void => {
    while (waiting.length > 0 && underWay < callsAtOnce) sendGroup();
    if (waiting.length > 0) {
      impatience ??= setTimeout(() => {
        impatience = null;
        if (waiting.length > 0) sendGroup();
        sendWhatFits();
      }, longestWaitMs);
    } else if (impatience !== null) {
      clearTimeout(impatience);
      impatience = null;
    }
  };

  return {
    record: (input) =>
      new Promise((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        sendWhatFits();
      }),
  };
}

/** Whether a call was refused for what was in it: one of its answers may be to blame, and the others innocent. */
function isRefusalOfTheWhole(error: unknown): boolean {
  return !(error instanceof DomainError && error.code === "STORAGE_UNAVAILABLE");
}

function byStudent({ input: a }: Waiting, { input: b }: Waiting): number {
  return a.studentId < b.studentId ? -1 : Number(a.studentId > b.studentId);
}
