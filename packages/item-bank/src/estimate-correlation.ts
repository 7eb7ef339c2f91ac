import {
  type AdminEstimateCorrelationInput,
  type AdminEstimateCorrelationOutput,
  DomainError,
  type Issue,
  issueAt,
} from "@plumbline/contracts";
import { type Database, type FirstAnswers, loadFirstAnswers } from "@plumbline/database";
import {
  type ConceptCorrelation,
  estimateConceptCorrelation,
  PsychometricsInputError,
} from "@plumbline/psychometrics";
import { itemParametersOf } from "@plumbline/test-delivery";

/** The latest students whose answers are used. Five hundred give a standard error of about 0.03 in tests of 30 questions. */
const STUDENTS = 500;

/** With these the standard error is about 0.1. With fewer, the usual 0.5 may well be nearer than the estimate. */
const FEWEST_STUDENTS = 100;

/**
 * How many answers of each student are used at most: the first. They were asked and answered without regard to those after
 * them, so that leaving these out says nothing about the student.
 */
const ANSWERS_OF_EACH = 200;

/** How many answers are used at most, so that long tests do not take minutes. The fewest students always fit. */
const ANSWERS = FEWEST_STUDENTS * ANSWERS_OF_EACH;

/**
 * Estimates the correlation between a pool's concepts from its recorded answers, with the parameters that each question
 * had when it was answered. It uses the answers that count of each student's first test, if it is over: the first 200 of
 * each of the latest 500 students with answers on two concepts or more, and at most 20,000 answers together. The
 * population's means and standard deviation are estimated along with it.
 * Nothing is written.
 *
 * The computation takes seconds and holds its thread.
 *
 * @throws DomainError POOL_NOT_AVAILABLE if no pool has this id; INVALID_INPUT with the issue `several-concepts-needed`,
 *   `too-few-students` or `no-estimate`
 */
export async function estimateCorrelation(
  database: Database,
  { poolId }: AdminEstimateCorrelationInput,
): Promise<AdminEstimateCorrelationOutput> {
  const recorded = await loadFirstAnswers(database, {
    poolId,
    students: STUDENTS,
    answers: ANSWERS,
    answersOfEach: ANSWERS_OF_EACH,
  });
  if (recorded === null) throw new DomainError("POOL_NOT_AVAILABLE", `no pool ${poolId}`);
  if (recorded.concepts.length < 2) throw refused(issueAt("poolId", "several-concepts-needed", {}));
  const { students, isSample } = recorded;
  if (students.length < FEWEST_STUDENTS) {
    const values = { students: students.length, needed: FEWEST_STUDENTS };
    throw refused(issueAt("poolId", "too-few-students", values));
  }
  const { correlation, interval, atBound } = estimate(recorded);
  return {
    correlation,
    interval: { lower: interval[0], upper: interval[1] },
    atBound,
    students: students.length,
    answers: students.reduce((sum, { items }) => sum + items.length, 0),
    isSample,
  };
}

function estimate({ concepts, items, students }: FirstAnswers): ConceptCorrelation {
  const responses = students.map((student) => {
    const row = new Array<0 | 1 | null>(items.length).fill(null);
    for (const [i, index] of student.items.entries()) row[index] = student.correct[i] ?? null;
    return row;
  });
  const parameters = items.map((item) => itemParametersOf(item, concepts));
  try {
    const found = estimateConceptCorrelation({ responses, items: parameters });
    if (found.converged) return found;
  } catch (error) {
    if (!(error instanceof PsychometricsInputError) || error.code !== "TOO_FEW_ANSWERS") throw error;
  }
  throw refused(issueAt("poolId", "no-estimate", {}));
}

function refused(issue: Issue): DomainError {
  return new DomainError("INVALID_INPUT", "the correlation cannot be estimated", { issues: [issue] });
}
