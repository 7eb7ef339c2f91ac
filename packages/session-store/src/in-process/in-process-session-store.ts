import type { SessionId, SessionState } from "@plumbline/contracts";
import { encodeQuestion } from "../codec/question-codec.ts";
import { encodeState, inspectStateText } from "../codec/state-codec.ts";
import { createValueReader } from "../codec/value-reader.ts";
import { versionsOf } from "../codec/versions-of.ts";
import { accountVersionKey, kindOfKey, lockKey, questionKey, stateKey, timeToLiveMs } from "../keys.ts";
import { createInProcessLimiter } from "../limits/in-process-limiter.ts";
import type { Clock, SessionStore, StoreEvent, StoreStatistics, Submission } from "../session-store.ts";
import { createExpiringMap, type ExpiringMap } from "./expiring-map.ts";

export interface InProcessSessionStoreOptions {
  readonly clock: Clock;
  /** The most values that are kept. The oldest are dropped first. */
  readonly maximumEntries?: number;
  readonly onEvent?: (event: StoreEvent) => void;
}

/** At most about 100 MB: every session long, and every question as long as a page. */
const DEFAULT_MAXIMUM_ENTRIES = 50_000;

/** The in-process store and, for tests, its strings under the same keys as in Redis. */
export type InProcessSessionStore = SessionStore & { readonly values: ExpiringMap };

/**
 * The session store without Redis, for a machine that has none and for tests: the same keys, values, times to live and
 * rules, in the memory of this process. It serves one process only: two would not see each other's locks.
 */
export function createInProcessSessionStore(options: InProcessSessionStoreOptions): InProcessSessionStore {
  const { clock, maximumEntries = DEFAULT_MAXIMUM_ENTRIES, onEvent = () => {} } = options;
  const values = createExpiringMap(clock, maximumEntries);
  const reader = createValueReader(onEvent);
  const rules = createRules(values);

  /** Removes a text that cannot be read, so that the next writer finds no state either. */
  const readState = (sessionId: SessionId): SessionState | null => {
    const key = stateKey(sessionId);
    const state = reader.state(sessionId, values.get(key));
    if (state === null) values.delete(key);
    return state;
  };

  const slide = (sessionId: SessionId) => {
    const key = stateKey(sessionId);
    const text = values.get(key);
    if (text !== null) values.set(key, text, timeToLiveMs.state);
  };

  const takeLock = ({ sessionId, questionId, owner }: Submission): boolean => {
    const key = lockKey(sessionId, questionId);
    if (values.get(key) !== null) return false;
    values.set(key, owner, timeToLiveMs.lock);
    return true;
  };

  return {
    values,
    claim: async (submission) => {
      if (!takeLock(submission)) return { kind: "in-progress" };
      slide(submission.sessionId);
      return { kind: "claimed", state: readState(submission.sessionId) };
    },
    lock: async (submission) => ({ kind: takeLock(submission) ? "locked" : "in-progress" }),
    commit: async (input) => {
      const { state, expectedVersion, nextQuestionId } = input;
      const held = rules.release(input);
      const written = rules.write(state, (storedVersion) =>
        expectedVersion === null ? storedVersion < state.version : storedVersion === expectedVersion,
      );
      return {
        kind: written ? (held ? "committed" : "lock-lost") : "stale",
        nextQuestion:
          nextQuestionId === null
            ? null
            : reader.question(nextQuestionId, values.get(questionKey(nextQuestionId))),
      };
    },
    finish: async (submission) => {
      values.delete(stateKey(submission.sessionId));
      rules.release(submission);
      return { kind: "finished" };
    },
    release: async (submission) => ({ kind: rules.release(submission) ? "released" : "lock-lost" }),
    inspectState: async (sessionId) => {
      const key = stateKey(sessionId);
      return inspectStateText(sessionId, values.get(key), values.timeToLiveMs(key));
    },
    writeState: async (state) => ({
      kind: rules.write(state, (storedVersion) => storedVersion < state.version) ? "written" : "stale",
    }),
    deleteState: async (sessionId) => {
      values.delete(stateKey(sessionId));
      return { kind: "deleted" };
    },
    readQuestion: async (questionId) => ({
      kind: "read",
      question: reader.question(questionId, values.get(questionKey(questionId))),
    }),
    writeQuestion: async (question) => {
      values.set(questionKey(question.id), encodeQuestion(question), timeToLiveMs.question);
      return { kind: "written" };
    },
    readAccountVersions: async (accountIds) => {
      const texts = accountIds.map((id) => values.get(accountVersionKey(id)));
      return { kind: "read", versions: versionsOf(accountIds, texts) };
    },
    writeAccountVersions: async (versions, { replace }) => {
      for (const [id, version] of versions) {
        const key = accountVersionKey(id);
        if (replace || values.get(key) === null) values.set(key, `${version}`, timeToLiveMs.accountVersion);
      }
      return { kind: "written" };
    },
    limiter: createInProcessLimiter,
    stats: async () => ({
      kind: "statistics",
      backend: "in-process",
      complete: true,
      cache: reader.counts(),
      ...statisticsOf(values),
    }),
    health: async () => ({ status: "up" }),
    close: async () => {},
  };
}

/** The rules of `redis-scripts.ts` over a map. Each runs without interruption, as a script does. */
function createRules(values: ExpiringMap) {
  const release = ({ sessionId, questionId, owner }: Submission): boolean => {
    const key = lockKey(sessionId, questionId);
    if (values.get(key) !== owner) return false;
    values.delete(key);
    return true;
  };

  const write = (state: SessionState, fits: (storedVersion: number) => boolean): boolean => {
    const key = stateKey(state.sessionId);
    const storedVersion = versionOf(values.get(key) ?? "");
    if (storedVersion !== null && !fits(storedVersion)) return false;
    values.set(key, encodeState(state), timeToLiveMs.state);
    return true;
  };

  return { release, write };
}

function statisticsOf(values: ExpiringMap): Pick<StoreStatistics, "keys" | "memoryBytes"> {
  const keys = { state: 0, lock: 0, question: 0, limit: 0, account: 0, other: 0 };
  let memoryBytes = 0;
  for (const { key, value } of values.entries()) {
    keys[kindOfKey(key)] += 1;
    memoryBytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  return { keys, memoryBytes };
}

function versionOf(text: string): number | null {
  const version = /^\{"version":(\d+)[,}]/.exec(text)?.[1];
  return version === undefined ? null : Number(version);
}
