import { randomInt, randomUUID } from "node:crypto";
import { poolIdSchema, studentIdSchema } from "@plumbline/contracts";
import { createDatabase, type Database } from "@plumbline/database";
import type { LocalStack } from "@plumbline/local-stack";
import { createRedisSessionStore, type SessionStore } from "@plumbline/session-store";
import { createDelivery, type Delivery, startTest, submitResponse } from "@plumbline/test-delivery";
import { closedLoop, type Measured, merge, quantile } from "./load.ts";
import type { SignedUpStudent } from "./student-client.ts";

/** One stage of a submission: its median duration, and its share of one that waits for every stage, 0..1. */
export interface Stage {
  readonly stage: "claim" | "engine" | "record" | "commit" | "HTTP";
  readonly medianMs: number;
  readonly share: number;
}

type Durations = Record<"claim" | "record" | "commit" | "all", number[]>;

const noDurations = (): Durations => ({ claim: [], record: [], commit: [], all: [] });

const timed = async <Value>(durations: number[], work: () => Promise<Value>): Promise<Value> => {
  const begin = performance.now();
  const value = await work();
  durations.push(performance.now() - begin);
  return value;
};

const measuredStore = (store: SessionStore, durations: Durations): SessionStore => ({
  ...store,
  claim: (submission) => timed(durations.claim, () => store.claim(submission)),
  commit: (input) => timed(durations.commit, () => store.commit(input)),
});

const measuredDatabase = (database: Database, durations: Durations): Database => ({
  call: (name, parameters) =>
    name === "record_responses"
      ? timed(durations.record, () => database.call(name, parameters))
      : database.call(name, parameters),
});

const TURNS = 4;

const median = (durations: number[]): number =>
  quantile(
    durations.sort((a, b) => a - b),
    0.5,
  );

/** Takes tests, one answer after another, for so many seconds. The deliveries take the answers in turns. */
const takeTests = async (
  deliveries: readonly [Delivery, ...Delivery[]],
  durations: Durations,
  {
    studentId,
    poolId,
    seconds,
  }: { readonly studentId: string; readonly poolId: string; readonly seconds: number },
): Promise<void> => {
  const student = { studentId: studentIdSchema.parse(studentId) };
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    const { sessionId, ...started } = await startTest(deliveries[0], {
      ...student,
      poolId: poolIdSchema.parse(poolId),
    });
    let question: typeof started.question | null = started.question;
    while (question !== null) {
      // Question 1 was shown by the first delivery: where there is another, that takes its answer.
      const delivery = deliveries[question.position % deliveries.length] ?? deliveries[0];
      const input = {
        ...student,
        sessionId,
        questionId: question.id,
        response: randomInt(question.options.length),
      };
      const begin = performance.now();
      const reply = await submitResponse(delivery, { ...input, responseMs: 1_000 });
      question = reply.status === "active" ? reply.question : null;
      // The last answer of a test reads its result as well: another path.
      if (question !== null) durations.all.push(performance.now() - begin);
    }
  }
};

/**
 * Where a submission's time goes, one at a time: the use case is run in this process on the product's own Redis and
 * Postgres with a watch at each stage, by turns the short way and the long one. The long one, which a process goes that
 * has prepared nothing (here two deliveries that take every second answer), waits for `claim` and `engine`, all that is left between the calls, both branches above all.
 * The short one waits for `record` only. `HTTP` is what it takes more through the production server.
 */
export const stageShares = async (
  { restUrl, secretKey, databaseUrl, redisUrl }: LocalStack,
  options: {
    readonly seconds: number;
    /** Who submits through HTTP, and who in this process, in turns. */
    readonly outside: SignedUpStudent;
    readonly inside: SignedUpStudent;
  },
): Promise<readonly Stage[]> => {
  if (redisUrl === null) throw new Error("the bench needs redis-server or valkey-server on PATH");
  const database = createDatabase({ url: restUrl, restUrl, secretKey, databaseUrl });
  const store = createRedisSessionStore({ url: redisUrl });
  const [short, long] = [noDurations(), noDurations()];
  const deliveryWith = (durations: Durations): Delivery => {
    return createDelivery({
      database: measuredDatabase(database, durations),
      store: measuredStore(store, durations),
      clock: () => new Date(),
      newId: () => randomUUID(),
      newSeed: () => randomInt(2 ** 31),
    });
  };
  const ways = [
    { deliveries: [deliveryWith(short)], durations: short },
    { deliveries: [deliveryWith(long), deliveryWith(long)], durations: long },
  ] as const;
  const { studentId, poolId } = options.inside;
  const seconds = options.seconds / TURNS / (ways.length + 1);
  const throughHttp: Measured[] = [];
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      throughHttp.push(await closedLoop([options.outside], seconds));
      for (const { deliveries, durations } of ways) {
        await takeTests(deliveries, durations, { studentId, poolId, seconds });
      }
    }
  } finally {
    await Promise.all([store.close(), database.close()]);
  }
  const [claim, record, commit] = [median(long.claim), median(long.record), median(long.commit)];
  const engine = median(long.all) - claim - record;
  const http = quantile(merge(throughHttp).durationsMs, 0.5) - median(short.all);
  const whole = claim + engine + record + commit + http;
  const stage = (name: Stage["stage"], medianMs: number): Stage => ({
    stage: name,
    medianMs,
    share: medianMs / whole,
  });
  return [
    stage("claim", claim),
    stage("engine", engine),
    stage("record", record),
    stage("commit", commit),
    stage("HTTP", http),
  ];
};
