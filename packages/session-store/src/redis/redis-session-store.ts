import type { QuestionId, QuestionWording } from "@plumbline/contracts";
import { encodeQuestion } from "../codec/question-codec.ts";
import { questionKey, timeToLiveMs } from "../keys.ts";
import { createRedisLimiter } from "../limits/redis-limiter.ts";
import type { SessionStore } from "../session-store.ts";
import { readAccountVersions, writeAccountVersions } from "./redis-account-versions.ts";
import { openRedisBackend, type RedisBackend, type RedisSessionStoreOptions } from "./redis-backend.ts";
import { deleteState, inspectState, writeState } from "./redis-states.ts";
import { readRedisStatistics } from "./redis-statistics.ts";
import { claim, commit, finish, lock, release } from "./redis-submissions.ts";

type Outcome<Method extends keyof SessionStore> = ReturnType<SessionStore[Method]>;

/** Statistics look at many keys, and no submission waits for them. */
const STATISTICS_DEADLINE_MS = 2_000;

/**
 * The session store on Redis: a single server, a Cluster, or a master behind Sentinels, as the URL says. It connects in
 * the background and reconnects by itself. Calls wait for the first connection, within their deadline. Its methods
 * never throw.
 *
 * @throws RedisAddressError for a URL that it does not understand
 */
export function createRedisSessionStore(options: RedisSessionStoreOptions): SessionStore {
  const backend = openRedisBackend(options);
  return {
    claim: (submission) => claim(backend, submission),
    lock: (submission) => lock(backend, submission),
    commit: (input) => commit(backend, input),
    finish: (submission) => finish(backend, submission),
    release: (submission) => release(backend, submission),
    inspectState: (sessionId) => inspectState(backend, sessionId),
    writeState: (state) => writeState(backend, state),
    deleteState: (sessionId) => deleteState(backend, sessionId),
    readQuestion: (questionId) => readQuestion(backend, questionId),
    writeQuestion: (wording) => writeQuestion(backend, wording),
    readAccountVersions: (accountIds) => readAccountVersions(backend, accountIds),
    writeAccountVersions: (versions, options) => writeAccountVersions(backend, versions, options),
    limiter: (limit) => createRedisLimiter(backend, limit),
    stats: () => stats(backend),
    health: async () => {
      const problem = await backend.probe();
      return problem === null ? { status: "up" } : { status: "degraded", reason: problem.reason };
    },
    close: async () => backend.client.disconnect(),
  };
}

function readQuestion({ client, reader, call }: RedisBackend, id: QuestionId): Outcome<"readQuestion"> {
  return call(async () => ({
    kind: "read",
    question: reader.question(id, await client.get(questionKey(id))),
  }));
}

function writeQuestion({ client, call }: RedisBackend, wording: QuestionWording): Outcome<"writeQuestion"> {
  return call(async () => {
    await client.set(questionKey(wording.id), encodeQuestion(wording), "PX", timeToLiveMs.question);
    return { kind: "written" };
  });
}

function stats({ client, reader, call }: RedisBackend): Outcome<"stats"> {
  return call(async () => {
    const found = await readRedisStatistics(client);
    return { kind: "statistics", backend: "redis", ...found, cache: reader.counts() };
  }, STATISTICS_DEADLINE_MS);
}
