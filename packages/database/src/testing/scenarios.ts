import { randomUUID } from "node:crypto";
import {
  type DeliverySettings,
  deliverySettingsSchema,
  type PoolId,
  type Proficiency,
  type QuestionBody,
  type QuestionDraft,
  questionDraftSchema,
  questionIdSchema,
  type SessionId,
  type StudentId,
  sessionIdSchema,
  studentIdSchema,
} from "@plumbline/contracts";
import type pg from "pg";
import { applyImport } from "../bank/apply-import.ts";
import { type PoolToSave, saveAdminPool } from "../bank/save-admin-pool.ts";
import type { Database } from "../client/database.ts";
import {
  type Branch,
  type NewResponse,
  type RecordResponseOutcome,
  recordResponse,
} from "../sessions/record-response.ts";
import { startSession } from "../sessions/start-session.ts";

/** An account with the role student, and so a student. */
export async function signUp(owner: pg.Pool, name = "Ada Lovelace"): Promise<StudentId> {
  const id = randomUUID();
  await owner.query(`insert into accounts."user" (id, name, email) values ($1, $2, $3)`, [
    id,
    name,
    `${id}@example.test`,
  ]);
  return studentIdSchema.parse(id);
}

export function delivery(settings: Partial<DeliverySettings> = {}): DeliverySettings {
  return deliverySettingsSchema.parse({
    feedback: "at-end",
    stopping: { minimum: 1, maximum: 30 },
    ...settings,
  });
}

/** A unique id that begins with `prefix`. */
export function questionId(prefix = "q"): string {
  return `${prefix}-${randomUUID()}`;
}

/** A question with four options of which `correctAnswer` is right. Its id is unique unless given. */
export function question(draft: Partial<QuestionBody> & { readonly id?: string } = {}): QuestionDraft {
  return questionDraftSchema.parse({
    id: questionId(),
    content: "What is $6 \\cdot 7$?",
    options: ["13", "42", "48", "67"],
    correctAnswer: 1,
    explanation: "Six sevens are forty-two.",
    concepts: { Number: 1 },
    difficulty: 0,
    discrimination: 1,
    guessing: 0.2,
    ...draft,
  });
}

export interface PoolOfQuestions {
  readonly poolId: PoolId;
  /** In the bank's order, which is by id. */
  readonly questions: readonly QuestionDraft[];
}

/** An admin's draft of a pool with the concepts Number and Algebra. */
export function poolDraft(over: Partial<PoolToSave> = {}): PoolToSave {
  return {
    name: "Arithmetic",
    description: "Halves and thirds",
    language: "en",
    formOfAddress: "formal",
    concepts: ["Number", "Algebra"],
    delivery: delivery(),
    status: "draft",
    ...over,
  };
}

/** A pool without a question. */
export async function draftPool(db: Database): Promise<PoolId> {
  return (await saveAdminPool(db, poolDraft())).id;
}

/** A published pool with these questions. */
export async function publishPool(
  db: Database,
  questions: readonly QuestionDraft[] = Array.from({ length: 6 }, () => question()),
): Promise<PoolOfQuestions> {
  const poolId = await draftPool(db);
  await applyImport(db, { poolId, questions });
  await saveAdminPool(db, poolDraft({ id: poolId, status: "published" }));
  return { poolId, questions: questions.toSorted((one, other) => (one.id < other.id ? -1 : 1)) };
}

export const unknownProficiency: Proficiency = { theta: [0, 0], se: [1, 1] };

/** A session of a student in the middle of a test, and how to answer its questions in the bank's order. */
export interface RunningTest {
  readonly sessionId: SessionId;
  readonly studentId: StudentId;
  readonly questions: readonly QuestionDraft[];
}

export async function startTest(
  db: Database,
  test: PoolOfQuestions & { readonly studentId: StudentId },
  details: {
    readonly settings?: Partial<DeliverySettings>;
    readonly now?: Date;
    readonly deadlineAt?: Date;
  } = {},
): Promise<RunningTest> {
  const sessionId = sessionIdSchema.parse(randomUUID());
  await startSession(db, {
    sessionId,
    studentId: test.studentId,
    poolId: test.poolId,
    settings: { concepts: ["Number", "Algebra"], delivery: delivery(details.settings) },
    seed: 7,
    initialProficiency: unknownProficiency,
    firstQuestion: { id: questionAt(test.questions, 1).id, revision: 1 },
    now: details.now,
    deadlineAt: details.deadlineAt,
  });
  return { sessionId, studentId: test.studentId, questions: test.questions };
}

/** The question at a position, which counts from 1. */
export function questionAt(questions: readonly QuestionDraft[], position: number): QuestionDraft {
  const found = questions[position - 1];
  if (found === undefined) throw new Error(`the story has no question ${position}`);
  return found;
}

/**
 * Stands for the engine's estimate: a right answer moves theta up, a wrong one down. It has many digits, so that a
 * rounding would be noticed.
 */
export function estimateAfter(position: number, correct: boolean): Proficiency {
  return {
    theta: [(correct ? 1 : -1) * (position + 1 / 3), 1e-7 * position],
    se: [1 / (position + 1), 0.1 + 0.2],
  };
}

/** An answer to the question at `position`, with both branches. */
export function answerTo(test: RunningTest, position: number, { stop, ...answer }: GivenAnswer): NewResponse {
  const branch = (correct: boolean): Branch => {
    const proficiencyAfter = estimateAfter(position, correct);
    if (stop !== undefined) return { proficiencyAfter, stop };
    const next = questionAt(test.questions, position + 1);
    return { proficiencyAfter, next: { id: questionIdSchema.parse(next.id), revision: 1 } };
  };
  return {
    sessionId: test.sessionId,
    studentId: test.studentId,
    questionId: questionAt(test.questions, position).id,
    revision: 1,
    position,
    expectedVersion: position - 1,
    responseMs: 1_500,
    proficiencyBefore: unknownProficiency,
    ifRight: branch(true),
    ifWrong: branch(false),
    ...answer,
  };
}

/** The chosen option, and every other part of the answer that differs from the default. */
interface GivenAnswer extends Partial<NewResponse> {
  readonly response: number;
  /** Ends the test with this answer. */
  readonly stop?: "maximum-length";
}

/** Answers the first questions of a test one after another. */
export async function answerInOrder(
  db: Database,
  test: RunningTest,
  responses: readonly number[],
): Promise<readonly RecordResponseOutcome[]> {
  const outcomes: RecordResponseOutcome[] = [];
  for (const [index, response] of responses.entries()) {
    outcomes.push(await recordResponse(db, answerTo(test, index + 1, { response })));
  }
  return outcomes;
}
