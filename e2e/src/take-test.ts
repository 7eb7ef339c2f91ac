import type { RouterOutputs } from "@plumbline/api-client";
import type { Person } from "./people.ts";

/** A question of the bank, whole, as only admins get it. */
export type BankQuestion = NonNullable<RouterOutputs["admin"]["question"]>;

/** Takes a whole test over the API with these answers. The last of them is repeated until the test is over. */
export async function answerWholeTest(
  student: Person,
  poolName: string,
  responses: readonly (number | null)[],
): Promise<string> {
  const { sessionId, question } = await startTest(student, poolName);
  let questionId: string = question.id;
  for (let index = 0; ; index++) {
    const response = responses[Math.min(index, responses.length - 1)] ?? null;
    const next = await student.trpc.test.submit.mutate({ sessionId, questionId, response });
    if (next.status !== "active") return sessionId;
    questionId = next.question.id;
  }
}

/** Starts a test of the published pool of this name. */
export async function startTest({ trpc }: Person, poolName: string) {
  const pools = await trpc.pool.list.query();
  const pool = pools.find(({ name }) => name === poolName);
  if (pool === undefined) throw new Error(`no pool ${poolName}`);
  return trpc.test.start.mutate({ poolId: pool.id });
}

/** The question that a student has to answer now, as the bank has it. A student's browser never gets this. */
export async function readCurrentQuestion(
  student: Person,
  admin: Person,
  sessionId: string,
): Promise<BankQuestion> {
  const current = await student.trpc.test.current.query({ sessionId });
  if (current.status !== "active") throw new Error(`the test is ${current.status}`);
  return readBankQuestion(admin, current.question.id);
}

/** A question of the bank that must be there. */
export async function readBankQuestion({ trpc }: Person, id: string): Promise<BankQuestion> {
  const question = await trpc.admin.question.query({ id });
  if (question === null) throw new Error(`no question ${id} in the bank`);
  return question;
}
