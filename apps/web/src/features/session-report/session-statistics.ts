import type { ConceptProficiency, RecordedAnswer, TeacherSessionOutput } from "@plumbline/contracts";
import { outcomeOf } from "#features/sessions/outcome.ts";

type Answers = readonly RecordedAnswer[];

/** How many answers of each kind a session has. */
export interface AnswerCounts {
  readonly all: number;
  readonly right: number;
  /** Everything that is not right; "I don't know" is among them. */
  readonly wrong: number;
  readonly doNotKnow: number;
}

export function countAnswers(answers: Answers): AnswerCounts {
  const right = answers.filter((answer) => answer.correct).length;
  const doNotKnow = answers.filter((answer) => outcomeOf(answer) === "do-not-know").length;
  return { all: answers.length, right, wrong: answers.length - right, doNotKnow };
}

/**
 * The time spent on the questions, as the browsers measured it.
 *
 * @returns milliseconds over the answers that have a time, and whether some have none; null where none has one
 */
export function timeSpent(
  answers: Answers,
): { readonly elapsedMs: number; readonly complete: boolean } | null {
  const times = answers.flatMap(({ responseMs }) => (responseMs === null ? [] : [responseMs]));
  if (times.length === 0) return null;
  return {
    elapsedMs: times.reduce((sum, elapsedMs) => sum + elapsedMs, 0),
    complete: times.length === answers.length,
  };
}

/** One concept of a session: where the test began, where it stands now, and on how many answers that rests. */
export interface MeasuredConcept extends ConceptProficiency {
  readonly initial: number;
  readonly answered: number;
}

/** The answers that count: those that were not set aside. */
export function countedAnswers(answers: Answers): Answers {
  return answers.filter(({ setAside }) => setAside === undefined);
}

/** Every concept of a session as the answers that count leave it, in the pool's order. */
export function measuredConcepts({
  initial,
  current,
  answers,
}: TeacherSessionOutput): readonly MeasuredConcept[] {
  const now = current ?? answers.at(-1)?.after ?? initial;
  return initial.map((start) => ({
    ...(now.find(({ name }) => name === start.name) ?? start),
    initial: start.proficiency,
    answered: countedAnswers(answers).filter(({ question }) => Object.hasOwn(question.concepts, start.name))
      .length,
  }));
}

/** How the estimate of one concept went: where the test began, then after each answer. */
export function estimatePath(
  { initial, answers }: Pick<TeacherSessionOutput, "initial" | "answers">,
  concept: string,
): readonly ConceptProficiency[] {
  return [initial, ...answers.map(({ after }) => after)].flatMap((estimates) =>
    estimates.filter(({ name }) => name === concept),
  );
}
