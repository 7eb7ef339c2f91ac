import { setTimeout as delay } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { createHttpClient, type Reply } from "./http-client.ts";
import { type Ledger, type LedgerEntry, noteReceipt } from "./ledger.ts";

/** How long a student thinks between an acknowledgement and the next answer: what bounds the load. */
const THINKING_MS = 100;
/** As the question page does: again soon, then less often. */
const backOffMs = (tries: number): number => Math.min(100 * 2 ** Math.min(tries, 3), 800);
/** Of the answers so many are clicked twice, and so many are followed by another answer from a second tab. */
const TWICE = 0.1;
const CHANGED = 0.05;

const questionSchema = z.object({ id: z.string(), options: z.array(z.string()) });
const poolsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const startSchema = z.object({ sessionId: z.string(), question: questionSchema });
const submitSchema = z.object({
  recorded: z.object({ position: z.int(), at: z.string() }),
  question: questionSchema.optional(),
});

export interface ChaoticStudent {
  /** Takes tests until told to stop, and resolves when the last answer is acknowledged. */
  readonly takeTests: (ledger: Ledger, isOver: () => boolean) => Promise<void>;
}

const isRetryable = (reply: Reply): boolean =>
  reply.kind === "no-reply" || (reply.kind === "refusal" && reply.retryable);

/** Sends until there is a reply that "try again" does not describe. */
const insist = async (attempt: () => Promise<Reply>): Promise<Reply> => {
  for (let tries = 0; ; tries++) {
    const reply = await attempt();
    if (!isRetryable(reply)) return reply;
    await delay(backOffMs(tries));
  }
};

/** Calls a procedure once. */
type Mutate = (procedure: string, input: object) => Promise<Reply>;

const start = async (mutate: Mutate, poolId: string) => {
  const reply = await insist(() => mutate("test.start", { poolId }));
  if (reply.kind !== "data") throw new Error(`test.start: ${JSON.stringify(reply)}`);
  return startSchema.parse(reply.data);
};

/** Answers a question, perhaps twice at once, until it is acknowledged; gives the next question, null at the end. */
const answer = async (mutate: Mutate, ledger: Ledger, entry: LedgerEntry) => {
  const { sessionId, questionId, response } = entry;
  const submit = async (): Promise<Reply> => {
    entry.requests += 1;
    const reply = await mutate("test.submit", { sessionId, questionId, response });
    if (reply.kind === "data") {
      const { position, at } = submitSchema.parse(reply.data).recorded;
      noteReceipt(ledger, entry, { position, at, acknowledgedAt: performance.now() });
    }
    return reply;
  };
  const second = Math.random() < TWICE ? insist(submit) : null;
  const reply = await insist(submit);
  await second;
  if (reply.kind === "data") return submitSchema.parse(reply.data).question ?? null;
  ledger.surprises.push(`${questionId} in ${sessionId} was refused: ${JSON.stringify(reply)}`);
  return null;
};

/** Sends another answer to an answered question, which must be refused whatever is broken. */
const changeMind = async (mutate: Mutate, ledger: Ledger, entry: LedgerEntry): Promise<void> => {
  const { sessionId, questionId, response } = entry;
  const changed = { sessionId, questionId, response: response + 1 };
  const reply = await insist(() => mutate("test.submit", changed));
  if (reply.kind === "refusal" && reply.code === "ANSWER_ALREADY_RECORDED") return;
  ledger.surprises.push(`a changed answer to ${questionId} in ${sessionId}: ${JSON.stringify(reply)}`);
};

/** Signs a student up, with an address of their own so that limits do not count all of them together. */
const signUp = async (instances: readonly Dispatcher[], origin: string, number: number) => {
  const client = createHttpClient(instances, { origin, "x-forwarded-for": `10.1.0.${number}` });
  const { statusCode, text } = await client.raw({
    method: "POST",
    path: "/api/auth/sign-up/email",
    body: {
      name: `Chaos ${number}`,
      email: `chaos-${number}@plumbline.test`,
      password: "a password for a bench",
    },
  });
  if (statusCode !== 200) throw new Error(`sign-up: ${statusCode} ${text}`);
  const list = await client.send({ method: "GET", path: "/api/trpc/pool.list?input=%7B%7D" });
  const pools = poolsSchema.parse(list.kind === "data" ? list.data : null);
  const pool = pools.find(({ name }) => name === "Mathematics");
  if (pool === undefined) throw new Error("the pool Mathematics is not there");
  const mutate: Mutate = (procedure, body) =>
    client.send({ method: "POST", path: `/api/trpc/${procedure}`, body });
  return { mutate, poolId: pool.id };
};

/** Makes a student with an account of their own, who talks to the instances in turn. */
export const createChaoticStudent = async (
  instances: readonly Dispatcher[],
  { origin, number }: { readonly origin: string; readonly number: number },
): Promise<ChaoticStudent> => {
  const { mutate, poolId } = await signUp(instances, origin, number);
  let place = await start(mutate, poolId);
  return {
    takeTests: async (ledger, isOver) => {
      while (!isOver()) {
        const { sessionId, question } = place;
        // Never the last option: a changed answer is the one after it.
        const response = Math.floor(Math.random() * (question.options.length - 1));
        const sentAt = performance.now();
        const entry = { sessionId, questionId: question.id, response, sentAt, requests: 0, receipt: null };
        ledger.entries.push(entry);
        const next = await answer(mutate, ledger, entry);
        if (Math.random() < CHANGED) await changeMind(mutate, ledger, entry);
        place = next === null ? await start(mutate, poolId) : { sessionId, question: next };
        await delay(THINKING_MS * (0.5 + Math.random()));
      }
    },
  };
};
