import type { ConceptProficiency, RecordedAnswer, TeacherSessionOutput } from "@plumbline/contracts";
import { outcomeOf } from "#features/sessions/outcome.ts";

type Answers = readonly RecordedAnswer[];

/** The number of answers in a session by outcome. */
export interface AnswerCounts {
  readonly all: number;
  readonly right: number;
  /** Every answer that is not right, including "I don't know". */
  readonly wrong: number;
  readonly doNotKnow: number;
}

export function countAnswers(answers: Answers): AnswerCounts {
  const right = answers.filter((answer) => answer.correct).length;
  const doNotKnow = answers.filter((answer) => outcomeOf(answer) === "do-not-know").length;
  return { all: answers.length, right, wrong: answers.length - right, doNotKnow };
}

/** Returns the time that an answer took, in milliseconds; null where it was not measured. */
export function timeOf({
  takenMs,
  responseMs,
}: Pick<RecordedAnswer, "takenMs" | "responseMs">): number | null {
  return takenMs ?? responseMs;
}

/**
 * Returns the time spent on the questions.
 *
 * @returns the sum over the answers that have a time, and whether all have one; null if none has one
 */
export function totalResponseTime(
  answers: Answers,
): { readonly elapsedMs: number; readonly complete: boolean } | null {
  const times = answers.flatMap((answer) => timeOf(answer) ?? []);
  if (times.length === 0) return null;
  return {
    elapsedMs: times.reduce((sum, elapsedMs) => sum + elapsedMs, 0),
    complete: times.length === answers.length,
  };
}

/** Returns the answers that count: not set aside, and not left out as rapid guesses. */
export function countedAnswers(answers: Answers): Answers {
  return answers.filter(({ setAside, rapidGuess }) => setAside === undefined && rapidGuess?.leftOut !== true);
}

/** Returns the estimates of one concept: the initial one, then the one after each answer. */
export function estimatePath(
  { initial, answers }: Pick<TeacherSessionOutput, "initial" | "answers">,
  concept: string,
): readonly ConceptProficiency[] {
  return [initial, ...answers.map(({ after }) => after)].flatMap((estimates) =>
    estimates.filter(({ name }) => name === concept),
  );
}
