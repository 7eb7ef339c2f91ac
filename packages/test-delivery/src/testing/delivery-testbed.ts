import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import {
  type DeliverySettings,
  deliverySettingsSchema,
  type PoolId,
  poolDraftSchema,
  type QuestionDraft,
  type QuestionId,
  questionDraftSchema,
  type StudentId,
  studentIdSchema,
} from "@plumbline/contracts";
import {
  applyImport,
  createDatabase,
  type Database,
  type DirectFunctions,
  saveAdminPool,
} from "@plumbline/database";
import { startTestStack } from "@plumbline/local-stack";
import {
  createInProcessSessionStore,
  createRedisSessionStore,
  type SessionStore,
} from "@plumbline/session-store";
import { Client } from "pg";
import { inject } from "vitest";
import { createDelivery, type Delivery, type DeliveryOptions } from "../delivery.ts";
import { startTest } from "../session/start-test.ts";
import type { SubmitInput } from "../submission/submit-input.ts";

const migrationsDirectory = fileURLToPath(new URL("../../../database/supabase/migrations", import.meta.url));

/** A clock that a test can set forward. */
interface TestClock {
  readonly now: () => Date;
  readonly forward: (milliseconds: number) => void;
}

function createTestClock(): TestClock {
  let ahead = 0;
  return { now: () => new Date(Date.now() + ahead), forward: (milliseconds) => (ahead += milliseconds) };
}

/** A question whose right answer is always option 1. */
export function questionOf(id: string, concept: string, difficulty: number): QuestionDraft {
  return questionDraftSchema.parse({
    id,
    content: `Question ${id}`,
    options: ["wrong", "right", "also wrong", "wrong too"],
    correctAnswer: 1,
    explanation: `SECRET explanation of ${id}`,
    concepts: { [concept]: 1 },
    difficulty,
    discrimination: 1.25,
    guessing: 0.2,
  });
}

export const RIGHT = 1;
export const WRONG = 0;

const concepts = ["Number", "Algebra"];

function questionsFor(prefix: string, count: number): QuestionDraft[] {
  return Array.from({ length: count }, (_, i) =>
    questionOf(`${prefix}-${i}`, concepts[i % concepts.length] ?? "Number", -2.4 + (4.8 * i) / count),
  );
}

declare module "vitest" {
  interface ProvidedContext {
    /** Which functions the tests of a project call directly; see vitest.config.ts. Absent: as in production. */
    readonly directFunctions?: DirectFunctions;
  }
}

/** A real stack with a delivery on it, for the tests of one file. */
export async function startTestbed() {
  const stack = await startTestStack({ migrationsDirectory });
  const { restUrl, secretKey, authenticatorUrl } = stack;
  const database = createDatabase({
    url: restUrl,
    restUrl,
    secretKey,
    databaseUrl: authenticatorUrl,
    directFunctions: inject("directFunctions"),
  });
  const sql = new Client({ connectionString: stack.databaseUrl });
  await sql.connect();
  const clock = createTestClock();
  const store: SessionStore =
    stack.redisUrl === null
      ? createInProcessSessionStore({ clock: Date.now })
      : createRedisSessionStore({ url: stack.redisUrl });

  /** Stands for another process on the same stack: it has its own caches. */
  const deliveryWith = (changes: Partial<DeliveryOptions> = {}): Delivery =>
    createDelivery({
      database,
      store,
      clock: clock.now,
      newId: () => randomUUID(),
      newSeed: () => 7,
      ...changes,
    });

  const addStudent = async (): Promise<StudentId> => {
    const id = randomUUID().replaceAll("-", "");
    await sql.query("insert into students (id, name, email) values ($1, $2, $3)", [
      id,
      "A student",
      `${id}@x.test`,
    ]);
    return studentIdSchema.parse(id);
  };

  const addPool = async (
    delivery: Record<string, unknown> & { stopping: Record<string, unknown> },
    questionCount = 24,
  ): Promise<{ poolId: PoolId; prefix: string }> => {
    const prefix = `q${randomUUID().slice(0, 8)}`;
    // Students are told the whole result, unless a test is about what they are not told.
    const settings: DeliverySettings = deliverySettingsSchema.parse({ feedback: "at-end", ...delivery });
    const draft = poolDraftSchema.parse({ name: `Pool ${prefix}`, concepts, delivery: settings });
    const { id: poolId } = await saveAdminPool(database, { ...draft, status: "draft" });
    await applyImport(database, { poolId, questions: questionsFor(prefix, questionCount) });
    await saveAdminPool(database, { ...draft, id: poolId, status: "published" });
    return { poolId, prefix };
  };

  const stop = async (): Promise<void> => {
    await Promise.all([store.close(), database.close()]);
    await sql.end();
    await stack.stop();
  };

  return {
    stack,
    database,
    sql,
    clock,
    store,
    delivery: deliveryWith(),
    deliveryWith,
    addStudent,
    addPool,
    stop,
  };
}

export type Testbed = Awaited<ReturnType<typeof startTestbed>>;

/** Delivery settings as a test writes them. Omitted settings have their defaults. */
export type DeliveryDraft = Parameters<Testbed["addPool"]>[0];

/** A new student who has just started a test of a new pool. */
export async function beginTest(bed: Testbed, draft: DeliveryDraft) {
  const pool = await bed.addPool(draft);
  const studentId = await bed.addStudent();
  const started = await startTest(bed.delivery, { studentId, poolId: pool.poolId });
  const { sessionId } = started;
  const submission = (questionId: QuestionId, response: number | null): SubmitInput => ({
    studentId,
    sessionId,
    questionId,
    response,
    responseMs: null,
  });
  return { ...pool, studentId, sessionId, started, submission };
}

/** A database that lists its calls, so that a test can count those of a use case. */
export function countingCalls(database: Database): { database: Database; calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    database: {
      ...database,
      call: (name, parameters) => {
        calls.push(name);
        return database.call(name, parameters);
      },
    },
  };
}
