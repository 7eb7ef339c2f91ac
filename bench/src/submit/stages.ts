import { randomInt, randomUUID } from "node:crypto";
import { poolIdSchema, studentIdSchema } from "@plumbline/contracts";
import { createDatabase, createResponseRecorder, type Database } from "@plumbline/database";
import type { LocalStack } from "@plumbline/local-stack";
import { createRedisSessionStore, type SessionStore } from "@plumbline/session-store";
import {
  createBankCache,
  createFuturesAhead,
  type Delivery,
  startTest,
  submitResponse,
} from "@plumbline/test-delivery";
import { quantile } from "./load.ts";

/** One stage of a submission: its median duration and its share of the whole, 0..1. */
export interface Stage {
  readonly stage: "claim" | "engine" | "record" | "commit" | "HTTP";
  readonly medianMs: number;
  readonly share: number;
}

type Durations = Record<"claim" | "record" | "commit" | "all", number[]>;

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

const median = (durations: number[]): number =>
  quantile(
    durations.sort((a, b) => a - b),
    0.5,
  );

/** Takes tests in this process, one answer after another, for so many seconds. */
const takeTests = async (
  delivery: Delivery,
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
    const { sessionId, ...started } = await startTest(delivery, {
      ...student,
      poolId: poolIdSchema.parse(poolId),
    });
    let question: typeof started.question | null = started.question;
    while (question !== null) {
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
 * Postgres with a watch at each stage. `engine` is all that is left between the calls, both futures above all;
 * `HTTP` is what the same submission takes more through the production server, `throughHttpMs` in all (its median).
 */
export const stageShares = async (
  { restUrl, secretKey, redisUrl }: LocalStack,
  options: {
    readonly seconds: number;
    readonly studentId: string;
    readonly poolId: string;
    readonly throughHttpMs: number;
  },
): Promise<readonly Stage[]> => {
  if (redisUrl === null) throw new Error("the bench needs redis-server or valkey-server on PATH");
  const durations: Durations = { claim: [], record: [], commit: [], all: [] };
  const database = measuredDatabase(createDatabase({ url: restUrl, restUrl, secretKey }), durations);
  const store = createRedisSessionStore({ url: redisUrl });
  const delivery: Delivery = {
    database,
    store: measuredStore(store, durations),
    recorder: createResponseRecorder(database),
    banks: createBankCache(database),
    ahead: createFuturesAhead(),
    clock: () => new Date(),
    newId: () => randomUUID(),
    newSeed: () => randomInt(2 ** 31),
  };
  try {
    await takeTests(delivery, durations, options);
  } finally {
    await store.close();
  }
  const all = median(durations.all);
  const [claim, record, commit] = [
    median(durations.claim),
    median(durations.record),
    median(durations.commit),
  ];
  const stage = (name: Stage["stage"], medianMs: number): Stage => ({
    stage: name,
    medianMs,
    share: medianMs / options.throughHttpMs,
  });
  return [
    stage("claim", claim),
    stage("engine", all - claim - record - commit),
    stage("record", record),
    stage("commit", commit),
    stage("HTTP", options.throughHttpMs - all),
  ];
};
