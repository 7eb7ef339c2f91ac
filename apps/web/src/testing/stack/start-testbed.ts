import { randomUUID } from "node:crypto";
import {
  type DeliverySettings,
  deliverySettingsSchema,
  type PoolId,
  type Role,
  type SessionId,
  studentIdSchema,
} from "@plumbline/contracts";
import { startTestStack } from "@plumbline/local-stack";
import pg from "pg";
import type { z } from "zod";
import { createCaller } from "#server/app-router.ts";
import { compose } from "#server/composition.ts";
import { environmentSchema } from "../../env.ts";
import { migrationsDirectory } from "./migrations-directory.ts";

/** The index of the right option of every question. */
export const RIGHT = 1;
export const WRONG = 0;

const concepts = ["Number", "Algebra"];

type Delivery = z.input<typeof deliverySettingsSchema>;

/**
 * Starts the server without Next.js on its own local stack, and returns it with functions that create
 * accounts, pools and tests.
 *
 * @param settings variables of the environment beside those of the stack
 */
export async function startTestbed(settings: Readonly<Record<string, string>> = {}) {
  const stack = await startTestStack({ migrationsDirectory });
  /** The environment of the server and of commands. */
  const variables: Record<string, string> = {
    SUPABASE_URL: stack.restUrl,
    SUPABASE_REST_URL: stack.restUrl,
    SUPABASE_SECRET_KEY: stack.secretKey,
    DATABASE_URL: stack.databaseUrl,
    DIRECT_DATABASE_URL: stack.authenticatorUrl,
    BETTER_AUTH_SECRET: "a secret of at least thirty-two characters",
    LOG_LEVEL: "error",
    // A test sends in a second what people send in an hour.
    LIMIT_CALLS_PER_ACCOUNT: "1000000",
    LIMIT_STARTS_PER_ACCOUNT: "1000000",
    LIMIT_CALLS_PER_ADDRESS: "1000000",
    ...(stack.redisUrl === null ? {} : { REDIS_URL: stack.redisUrl }),
    ...settings,
  };
  /** Makes a server on this stack with some other settings. Whoever makes it closes it. */
  const composeWith = (changes: Readonly<Record<string, string>> = {}) =>
    compose(environmentSchema.parse({ ...variables, ...changes }));
  const server = composeWith();
  const owner = new pg.Pool({ connectionString: stack.databaseUrl });
  const superuser = new pg.Pool({ connectionString: stack.superuserUrl });

  const person = async (role: Role) => {
    const id = studentIdSchema.parse(randomUUID());
    const email = `${id}@example.test`;
    await owner.query(`insert into accounts."user" (id, name, email, role) values ($1, $2, $3, $4)`, [
      id,
      "Ada Lovelace",
      email,
      role,
    ]);
    return {
      id,
      api: createCaller({ services: server.services, viewer: { userId: id, name: "Ada", email, role } }),
    };
  };
  const admin = await person("admin");

  /** Publishes a pool of twelve questions whose right option is `RIGHT`. */
  const addPool = async (over: Partial<Delivery> = {}): Promise<PoolId> => {
    const delivery: DeliverySettings = deliverySettingsSchema.parse({
      stopping: { minimum: 8, maximum: 8 },
      ...over,
    });
    const draft = { name: `Pool ${randomUUID().slice(0, 8)}`, concepts, delivery };
    const { id } = await admin.api.admin.savePool(draft);
    const text = JSON.stringify(
      questionsOf(`q${randomUUID().slice(0, 8)}`).map(({ correctAnswer, ...question }) => ({
        ...question,
        correct_answer: correctAnswer,
      })),
    );
    const { created } = await admin.api.admin.applyImport({ poolId: id, text });
    if (created !== 12) throw new Error("the testbed's questions were not taken");
    await admin.api.admin.savePool({ ...draft, id, status: "published" });
    return id;
  };

  /** Creates a student who has started a test and given these responses. */
  const startTest = async (responses: readonly (number | null)[], over: Partial<Delivery> = {}) => {
    const student = await person("student");
    const started = await student.api.test.start({ poolId: await addPool(over) });
    const { sessionId } = started;
    const asked = await answer(student.api, started, responses);
    return { student, sessionId, asked };
  };

  const stop = async (): Promise<void> => {
    await Promise.all([owner.end(), superuser.end(), server.close()]);
    await stack.stop();
  };

  return { stack, variables, composeWith, server, owner, superuser, admin, person, addPool, startTest, stop };
}

export type Testbed = Awaited<ReturnType<typeof startTestbed>>;
type Caller = ReturnType<typeof createCaller>;

/**
 * Answers the questions of a session in order. Returns the ids of all questions asked, including the one that
 * is now waiting.
 */
async function answer(
  api: Caller,
  { sessionId, question }: { readonly sessionId: SessionId; readonly question: { readonly id: string } },
  responses: readonly (number | null)[],
): Promise<readonly string[]> {
  const asked = [question.id];
  for (const response of responses) {
    const current = await api.test.current({ sessionId });
    if (current.status !== "active") throw new Error("the test is over too early");
    const reply = await api.test.submit({ sessionId, questionId: current.question.id, response });
    if (reply.status === "active") asked.push(reply.question.id);
  }
  return asked;
}

function questionsOf(prefix: string) {
  return Array.from({ length: 12 }, (_, index) => ({
    id: `${prefix}-${index}`,
    content: `Question ${index}`,
    options: ["wrong", "right", "also wrong"],
    correctAnswer: RIGHT,
    explanation: `SECRET explanation of ${index}`,
    concepts: { [concepts[index % 2] ?? "Number"]: 1 },
    difficulty: -2 + index / 3,
    discrimination: 1.25,
    guessing: 0,
  }));
}
