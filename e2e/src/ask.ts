import type { ApiClient, Json } from "./api-client.ts";

export interface Pool {
  readonly id: string;
  readonly name: string;
}

export interface Question {
  readonly id: string;
  readonly content: string;
  readonly options: readonly string[];
  readonly position: number;
}

/** A question of the bank, whole, as only admins get it. */
export interface BankQuestion {
  readonly id: string;
  readonly poolId: string;
  readonly content: string;
  readonly options: readonly string[];
  readonly correctAnswer: number;
  readonly explanation: string;
  readonly concepts: Readonly<Record<string, number>>;
  readonly difficulty: number;
  readonly discrimination: number;
  readonly guessing: number;
  readonly revision: number;
}

export interface RecordedAnswer {
  readonly position: number;
  readonly question: BankQuestion;
  readonly response: number | null;
  readonly correct: boolean;
}

/** Where a test stands: at a question, or over. */
export type Standing =
  | { readonly status: "active"; readonly question: Question }
  | { readonly status: "completed" | "ended" | "expired" };

/** What the journeys read of each reply; `api.spec.ts` proves the shapes. */
interface Replies {
  readonly "pool.list": readonly Pool[];
  readonly "test.start": { readonly sessionId: string; readonly question: Question };
  readonly "test.current": Standing;
  readonly "test.submit": Standing;
  readonly "student.history": { readonly sessions: readonly { readonly sessionId: string }[] };
  readonly "teacher.session": {
    readonly session: {
      readonly status: string;
      readonly totalQuestions: number;
      readonly correctResponses: number;
    };
    readonly student: { readonly id: string };
    readonly answers: readonly RecordedAnswer[];
  };
  readonly "admin.question": BankQuestion | null;
  readonly "admin.savePool": Pool;
  readonly "admin.applyImport": { readonly created: number };
  readonly "admin.saveQuestion": BankQuestion;
}

/** Calls a procedure that a journey needs beside the browser. */
export const ask = async <Name extends keyof Replies>(
  api: ApiClient,
  procedure: Name,
  input: Json,
): Promise<Replies[Name]> =>
  // The server checks every reply against its own schema before it leaves.
  (await api.query(procedure, input)) as Replies[Name];

/** The published pool of this name. */
export const poolNamed = async (api: ApiClient, name: string): Promise<Pool> => {
  const pools = await ask(api, "pool.list", {});
  const pool = pools.find((candidate) => candidate.name === name);
  if (pool === undefined) throw new Error(`no pool ${name}`);
  return pool;
};

/** Begins a test of the published pool of this name. */
export const startTest = async (api: ApiClient, poolName: string) =>
  ask(api, "test.start", { poolId: (await poolNamed(api, poolName)).id });

/** The question that waits, as the bank knows it: the browser of a student never does. */
export const waitingQuestion = async (
  student: ApiClient,
  admin: ApiClient,
  sessionId: string,
): Promise<BankQuestion> => {
  const standing = await ask(student, "test.current", { sessionId });
  if (standing.status !== "active") throw new Error(`the test is ${standing.status}`);
  const question = await ask(admin, "admin.question", { id: standing.question.id });
  if (question === null) throw new Error(`no question ${standing.question.id} in the bank`);
  return question;
};
