import type { SessionId, SessionState } from "@plumbline/contracts";
import { z } from "zod";
import { createCallGuard } from "./call-guard.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import { connectRedis } from "./connect-redis.ts";
import { lockKey, questionKey, stateKey, timeToLiveMs } from "./keys.ts";
import { encodeQuestion } from "./question-codec.ts";
import { readRedisStatistics } from "./redis-statistics.ts";
import type { Clock, SessionStore, StoreEvent, Submission } from "./session-store.ts";
import { encodeState } from "./state-codec.ts";
import { createValueReader } from "./value-reader.ts";

export type RedisSessionStoreOptions = {
  /** `redis://`, `redis+cluster://` or `redis+sentinel://`, as `parseRedisAddress` describes. */
  readonly url: string;
  /** Times the circuit breaker. */
  readonly clock?: Clock;
  /** How long a call may take before the caller goes on without Redis. */
  readonly deadlineMs?: number;
  /** So many failures in a row open the circuit, for so long. */
  readonly failuresToOpen?: number;
  readonly openForMs?: number;
  readonly onEvent?: (event: StoreEvent) => void;
};

/** Statistics look at many keys, and nobody's answer waits for them. */
const STATISTICS_DEADLINE_MS = 2_000;

const storedText = z.string().nullable();
const claimReply = z.union([z.tuple([z.literal(1), storedText]), z.tuple([z.literal(0), z.null()])]);
const commitReply = z.enum(["committed", "lock-lost", "stale"]);
const changedReply = z.union([z.literal(0), z.literal(1)]);

/** Everything that the store's methods share: the connection and what watches over it. */
const openBackend = (options: RedisSessionStoreOptions) => {
  const { clock = Date.now, deadlineMs = 150, failuresToOpen = 3, openForMs = 1_000 } = options;
  const onEvent = options.onEvent ?? (() => {});
  const { client, firstAttempt } = connectRedis(options.url);
  const breaker = createCircuitBreaker({ clock, failuresToOpen, openForMs, onEvent });
  // A connection that is ready again has just answered: no need to wait for a probe.
  client.on("ready", () => breaker.succeeded());
  const guard = createCallGuard({ breaker, deadlineMs, ping: () => firstAttempt.then(() => client.ping()) });
  return {
    client,
    reader: createValueReader(onEvent),
    probe: guard.probe,
    call: <Value>(call: () => Promise<Value>, callDeadlineMs?: number) =>
      guard.run(() => firstAttempt.then(call), callDeadlineMs),
  };
};

type Backend = ReturnType<typeof openBackend>;

const stateMethods = ({ client, reader, call }: Backend) => {
  /** A text that cannot be read is removed, so that absent means absent for the next writer too. */
  const readable = async (sessionId: SessionId, text: string | null): Promise<SessionState | null> => {
    const state = reader.state(sessionId, text);
    if (state === null && text !== null) await call(() => client.deleteIfEqual(stateKey(sessionId), text));
    return state;
  };

  return {
    readable,
    readState: async (sessionId) => {
      const reply = await call(
        async () => ({ kind: "read", text: await client.get(stateKey(sessionId)) }) as const,
      );
      if (reply.kind === "unavailable") return reply;
      return { kind: "read", state: await readable(sessionId, reply.text) };
    },
    writeState: (state) => {
      const text = encodeState(state);
      return call(async () => {
        const key = stateKey(state.sessionId);
        const reply = await client.writeNewerState(key, text, state.version, timeToLiveMs.state);
        return { kind: changedReply.parse(reply) === 1 ? "written" : "stale" };
      });
    },
    deleteState: (sessionId) =>
      call(async () => {
        await client.del(stateKey(sessionId));
        return { kind: "deleted" };
      }),
  } satisfies Pick<SessionStore, "readState" | "writeState" | "deleteState"> & { readable: unknown };
};

const questionMethods = ({ client, reader, call }: Backend) =>
  ({
    readQuestion: async (questionId) =>
      call(async () => {
        const text = await client.get(questionKey(questionId));
        return { kind: "read", question: reader.question(questionId, text) };
      }),
    writeQuestion: (question) =>
      call(async () => {
        await client.set(questionKey(question.id), encodeQuestion(question), "PX", timeToLiveMs.question);
        return { kind: "written" };
      }),
  }) satisfies Pick<SessionStore, "readQuestion" | "writeQuestion">;

const keysOf = ({ sessionId, questionId }: Submission): [state: string, lock: string] => [
  stateKey(sessionId),
  lockKey(sessionId, questionId),
];

const submissionMethods = (
  { client, reader, call }: Backend,
  readable: (sessionId: SessionId, text: string | null) => Promise<SessionState | null>,
) =>
  ({
    claim: async (submission) => {
      const [state, lock] = keysOf(submission);
      const outcome = await call(async () => {
        const reply = await client.claimSubmission(
          state,
          lock,
          submission.owner,
          timeToLiveMs.lock,
          timeToLiveMs.state,
        );
        const [taken, text] = claimReply.parse(reply);
        return taken === 1 ? ({ kind: "claimed", text } as const) : ({ kind: "in-progress" } as const);
      });
      // Redis may still take the lock after we gave up waiting; behind the claim, on its way too, the release.
      if (outcome.kind === "unavailable" && outcome.reason === "deadline") {
        client.deleteIfEqual(lock, submission.owner).catch(() => {});
      }
      if (outcome.kind !== "claimed") return outcome;
      return { kind: "claimed", state: await readable(submission.sessionId, outcome.text) };
    },
    commit: (input) => {
      const { state, expectedVersion, nextQuestionId } = input;
      const text = encodeState(state);
      return call(async () => {
        const [reply, questionText] = await Promise.all([
          client.commitSubmission(
            ...keysOf(input),
            input.owner,
            text,
            state.version,
            expectedVersion ?? "",
            timeToLiveMs.state,
          ),
          nextQuestionId === null ? null : client.get(questionKey(nextQuestionId)),
        ]);
        return {
          kind: commitReply.parse(reply),
          nextQuestion: nextQuestionId === null ? null : reader.question(nextQuestionId, questionText),
        };
      });
    },
    finish: (submission) =>
      call(async () => {
        changedReply.parse(await client.finishSession(...keysOf(submission), submission.owner));
        return { kind: "finished" };
      }),
    release: (submission) =>
      call(async () => {
        const [, lock] = keysOf(submission);
        const reply = changedReply.parse(await client.deleteIfEqual(lock, submission.owner));
        return { kind: reply === 1 ? "released" : "lock-lost" };
      }),
  }) satisfies Pick<SessionStore, "claim" | "commit" | "finish" | "release">;

/**
 * The session store on Redis: a single server, a Cluster or behind Sentinels, as the URL says. Connects in the
 * background and reconnects by itself; until the first connection stands calls wait for it, within their
 * deadline. Throws `RedisAddressError` for a URL that it does not understand, and nothing later.
 */
export const createRedisSessionStore = (options: RedisSessionStoreOptions): SessionStore => {
  const backend = openBackend(options);
  const { readable, ...states } = stateMethods(backend);
  return {
    ...submissionMethods(backend, readable),
    ...states,
    ...questionMethods(backend),
    stats: () =>
      backend.call(async () => {
        const { memoryBytes, keys, complete } = await readRedisStatistics(backend.client);
        const cache = backend.reader.counts();
        return { kind: "statistics", backend: "redis", memoryBytes, keys, complete, cache };
      }, STATISTICS_DEADLINE_MS),
    health: async () => {
      const problem = await backend.probe();
      return problem === null ? { status: "up" } : { status: "degraded", reason: problem.reason };
    },
    close: async () => {
      backend.client.disconnect();
    },
  };
};
