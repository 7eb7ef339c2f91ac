import type { RouterOutputs } from "@plumbline/api-client";
import { type SignedUpStudent, signUpStudent } from "../sign-up-student.ts";

/** Somebody who submits one answer at a time. */
export interface Submitter {
  /** Starts a test. To be called again when a test is complete. */
  readonly start: () => Promise<void>;
  /**
   * Submits one answer.
   *
   * @returns whether the test goes on
   * @throws whenever the answer is not acknowledged
   */
  readonly submit: () => Promise<boolean>;
}

/** A student at a browser, with an account and a session, who answers one question at a time. */
export interface BenchStudent extends Submitter, Pick<SignedUpStudent, "studentId" | "poolId"> {}

/** Signs up student `number`, from 1. */
export async function createBenchStudent(
  connection: Parameters<typeof signUpStudent>[0],
  number: number,
): Promise<BenchStudent> {
  const { trpc, studentId, poolId } = await signUpStudent(connection, `Bench ${number}`);
  let current: RouterOutputs["test"]["start"] | undefined;
  return {
    studentId,
    poolId,
    start: async () => {
      current = await trpc.test.start.mutate({ poolId });
    },
    submit: async () => {
      if (current === undefined) throw new Error("no test is started");
      const { sessionId, question } = current;
      const response = Math.floor(Math.random() * question.options.length);
      const reply = await trpc.test.submit.mutate({
        sessionId,
        questionId: question.id,
        response,
        responseMs: 1_000,
      });
      switch (reply.status) {
        case "active":
          current = { ...current, question: reply.question };
          return true;
        case "completed":
          return false;
        default:
          throw new Error(`an unknown reply: ${JSON.stringify(reply satisfies never)}`);
      }
    },
  };
}
