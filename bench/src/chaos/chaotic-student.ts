import { setTimeout as delay } from "node:timers/promises";
import { dataOf, isRetryable, type Reply, type RouterOutputs, replyTo } from "@plumbline/api-client";
import { type SignedUpStudent, signUpStudent } from "../sign-up-student.ts";
import { type Ledger, type LedgerEntry, noteAcknowledgement } from "./ledger.ts";

/** How long a student thinks between an acknowledgement and the next answer. This bounds the load. */
const THINKING_MS = 100;
/** The share of answers that are clicked twice. */
const TWICE = 0.1;
/** The share of answers that a second tab follows with another answer. */
const CHANGED = 0.05;

type TestOutputs = RouterOutputs["test"];
type Question = TestOutputs["start"]["question"];

export interface ChaoticStudent {
  /** Takes tests until told to stop, and resolves when the last answer is acknowledged. */
  readonly takeTests: (ledger: Ledger, isOver: () => boolean) => Promise<void>;
}

/** Creates a student with an account, whose first test is started. */
export async function createChaoticStudent(
  connection: Parameters<typeof signUpStudent>[0],
  number: number,
): Promise<ChaoticStudent> {
  const student = await signUpStudent(connection, `Chaos ${number}`);
  let current: { readonly sessionId: string; readonly question: Question } = await startTest(student);
  return {
    takeTests: async (ledger, isOver) => {
      while (!isOver()) {
        const { sessionId, question } = current;
        // Never the last option, because a changed answer is the one after it.
        const response = Math.floor(Math.random() * (question.options.length - 1));
        const entry: LedgerEntry = {
          sessionId,
          questionId: question.id,
          response,
          sentAt: performance.now(),
          requests: 0,
          acknowledgement: null,
        };
        ledger.entries.push(entry);
        const next = await submitAnswer(student, ledger, entry);
        if (Math.random() < CHANGED) await submitAnotherAnswer(student, ledger, entry);
        current = next === null ? await startTest(student) : { sessionId, question: next };
        await delay(THINKING_MS * (0.5 + Math.random()));
      }
    },
  };
}

async function startTest({ trpc, poolId }: SignedUpStudent): Promise<TestOutputs["start"]> {
  return dataOf(await retry(() => trpc.test.start.mutate({ poolId })));
}

/** Submits an answer, perhaps twice at once, until it is acknowledged. Returns the next question, null at the end. */
async function submitAnswer(
  { trpc }: SignedUpStudent,
  ledger: Ledger,
  entry: LedgerEntry,
): Promise<Question | null> {
  const { sessionId, questionId, response } = entry;
  const submit = async (): Promise<TestOutputs["submit"]> => {
    entry.requests += 1;
    const reply = await trpc.test.submit.mutate({ sessionId, questionId, response });
    const { position, at } = reply.recorded;
    noteAcknowledgement(ledger, entry, { position, at, acknowledgedAt: performance.now() });
    return reply;
  };
  const second = Math.random() < TWICE ? retry(submit) : null;
  const reply = await retry(submit);
  await second;
  if (reply.kind === "data") return reply.data.status === "active" ? reply.data.question : null;
  ledger.surprises.push(`${questionId} in ${sessionId} was refused: ${JSON.stringify(reply)}`);
  return null;
}

/** Submits another answer to an answered question, which must be refused under every fault. */
async function submitAnotherAnswer(
  { trpc }: SignedUpStudent,
  ledger: Ledger,
  { sessionId, questionId, response }: LedgerEntry,
): Promise<void> {
  const changed = { sessionId, questionId, response: response + 1 };
  const reply = await retry(() => trpc.test.submit.mutate(changed));
  if (reply.kind === "refusal" && reply.domainCode === "ANSWER_ALREADY_RECORDED") return;
  ledger.surprises.push(`a changed answer to ${questionId} in ${sessionId}: ${JSON.stringify(reply)}`);
}

/** Repeats a call until there is a reply that another try cannot better. */
async function retry<Data>(call: () => Promise<Data>): Promise<Reply<Data>> {
  for (let tries = 0; ; tries++) {
    const reply = await replyTo(call());
    if (!isRetryable(reply)) return reply;
    await delay(backOffMs(tries));
  }
}

/** As the question page does: soon at first, then less often. */
function backOffMs(tries: number): number {
  return Math.min(100 * 2 ** Math.min(tries, 3), 800);
}
