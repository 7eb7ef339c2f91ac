import { randomInt, randomUUID } from "node:crypto";
import { poolIdSchema, studentIdSchema } from "@plumbline/contracts";
import { createDatabase, type Database } from "@plumbline/database";
import type { LocalStack } from "@plumbline/local-stack";
import { createRedisSessionStore, type SessionStore } from "@plumbline/session-store";
import { createDelivery, type Delivery, startTest, submitResponse } from "@plumbline/test-delivery";
import type { BenchStudent } from "./bench-student.ts";
import { closedLoop, type LoadMeasurement, mergeMeasurements, quantile } from "./load.ts";

/** One stage of a submission: its median duration, and its share (0..1) of a submission that waits for every stage. */
interface Stage {
  readonly stage: "claim" | "engine" | "record" | "commit" | "HTTP";
  readonly medianMs: number;
  readonly share: number;
}

type Durations = Record<"claim" | "record" | "commit" | "all", number[]>;

const TURNS = 4;

/**
 * Measures where a submission's time goes, with one submission at a time. The use case runs in this process on the
 * product's own Redis and Postgres, and each stage is timed. Two cases take turns:
 *
 * - a process that has prepared nothing waits for `claim` and then for `engine`, which is everything
 *   between the calls, above all the branches; here it is two deliveries, each of which takes every second answer;
 * - a process that has prepared the branches waits for `record` only.
 *
 * `HTTP` is what a submission takes longer through the production server.
 */
export async function stageShares(
  { restUrl, secretKey, authenticatorUrl, redisUrl }: LocalStack,
  options: {
    readonly seconds: number;
    /** The student who submits through HTTP, and the one who submits in this process. They take turns. */
    readonly outside: BenchStudent;
    readonly inside: BenchStudent;
  },
): Promise<readonly Stage[]> {
  if (redisUrl === null) throw new Error("the bench needs redis-server or valkey-server on PATH");
  const database = createDatabase({ url: restUrl, restUrl, secretKey, databaseUrl: authenticatorUrl });
  const store = createRedisSessionStore({ url: redisUrl });
  const [prepared, unprepared] = [noDurations(), noDurations()];
  const deliveryWith = (durations: Durations): Delivery => {
    return createDelivery({
      database: measuredDatabase(database, durations),
      store: measuredStore(store, durations),
      clock: () => new Date(),
      newId: () => randomUUID(),
      newSeed: () => randomInt(2 ** 31),
    });
  };
  const cases = [
    { deliveries: [deliveryWith(prepared)], durations: prepared },
    { deliveries: [deliveryWith(unprepared), deliveryWith(unprepared)], durations: unprepared },
  ] as const;
  const { studentId, poolId } = options.inside;
  const seconds = options.seconds / TURNS / (cases.length + 1);
  const throughHttp: LoadMeasurement[] = [];
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      throughHttp.push(await closedLoop([options.outside], seconds));
      for (const { deliveries, durations } of cases) {
        await takeTests(deliveries, durations, { studentId, poolId, seconds });
      }
    }
  } finally {
    await Promise.all([store.close(), database.close()]);
  }
  const [claim, record, commit] = [
    median(unprepared.claim),
    median(unprepared.record),
    median(unprepared.commit),
  ];
  const engine = median(unprepared.all) - claim - record;
  const http = quantile(mergeMeasurements(throughHttp).durationsMs, 0.5) - median(prepared.all);
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
}

function noDurations(): Durations {
  return { claim: [], record: [], commit: [], all: [] };
}

function measuredDatabase(database: Database, durations: Durations): Database {
  return {
    call: (name, parameters) =>
      name === "record_responses"
        ? timed(durations.record, () => database.call(name, parameters))
        : database.call(name, parameters),
  };
}

function measuredStore(store: SessionStore, durations: Durations): SessionStore {
  return {
    ...store,
    claim: (submission) => timed(durations.claim, () => store.claim(submission)),
    commit: (input) => timed(durations.commit, () => store.commit(input)),
  };
}

/** Takes tests in this process for some seconds, one answer after another. The deliveries take the answers in turns. */
async function takeTests(
  deliveries: readonly [Delivery, ...Delivery[]],
  durations: Durations,
  {
    studentId,
    poolId,
    seconds,
  }: { readonly studentId: string; readonly poolId: string; readonly seconds: number },
): Promise<void> {
  const student = { studentId: studentIdSchema.parse(studentId) };
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    const { sessionId, ...started } = await startTest(deliveries[0], {
      ...student,
      poolId: poolIdSchema.parse(poolId),
    });
    let question: typeof started.question | null = started.question;
    while (question !== null) {
      // The first delivery shows question 1. If there is a second one, that takes the answer, and so on in turns.
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
      // The last answer of a test reads its result as well. That is other work and does not count here.
      if (question !== null) durations.all.push(performance.now() - begin);
    }
  }
}

function median(durations: number[]): number {
  return quantile(
    durations.sort((a, b) => a - b),
    0.5,
  );
}

async function timed<Value>(durations: number[], work: () => Promise<Value>): Promise<Value> {
  const begin = performance.now();
  const value = await work();
  durations.push(performance.now() - begin);
  return value;
}
