import { type MarkedQuestion, questionIdSchema } from "@plumbline/contracts";
import type { PauseControls } from "#features/take-test/effects/use-pause-controls.ts";
import type { ShownTimeLimit } from "#features/take-test/effects/use-time-limit.ts";
import {
  answeringState,
  type PresentedQuestion,
  type RunnerState,
  type Submission,
  type Task,
} from "#features/take-test/state/runner-state.ts";
import { readMarkup } from "#markup/read-markup.ts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";

const presented: PresentedQuestion = {
  question: question(
    "Which of these is the derivative of $f(x) = x^3 - 3x$?",
    ["$3x^2 - 3$", "$3x^2$", "$x^2 - 3$", "$\\frac{x^4}{4} - \\frac{3x^2}{2}$"],
    "en",
  ),
  progress: { answered: 8, length: { min: 12, max: 25 }, precision: 0.6 },
};
const rightToLeft: PresentedQuestion = {
  ...presented,
  question: question(
    "ما هي مشتقة الدالة $f(x) = x^3 - 3x$؟",
    ["الدالة $3x^2 - 3$", "الدالة $3x^2$", "لا توجد مشتقة لهذه الدالة", "-3", "3 > x", "$3$"],
    "ar",
  ),
};
/** Words longer than a line of a phone, and formulas without a line break. */
const longWords: PresentedQuestion = {
  ...presented,
  question: question(
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz: what is the longest word here?",
    [
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
      "https://www.example.org/an/address/that/no/line/of/a/telephone/holds/in/one/piece",
      "$\\frac{a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12}}{12}$",
      "המילה הזאת",
    ],
    "en",
  ),
};
const submission: Submission = { questionId: presented.question.id, choice: 1, responseMs: 12_000 };
const task: Task = { kind: "submit", submission };

const EXPLANATION = "Term by term: $x^3$ gives $3x^2$, $-3x$ gives $-3$.";
const feedback = {
  correct: true,
  correctAnswer: 0,
  explanation: EXPLANATION,
  markup: readMarkup(EXPLANATION),
};
const answering = answeringState(presented);
const stopped = { phase: "stopped", presented, task } as const;
const { progress } = presented;

function timed(remainingMs: number, extendedFromMinutes: number | null): ShownTimeLimit {
  return {
    limit: { minutes: extendedFromMinutes === null ? 30 : 60, extendedFromMinutes },
    remainingMs,
    hideTime: false,
  };
}

export interface RunnerExample {
  readonly state: RunnerState;
  readonly time?: ShownTimeLimit;
  readonly pauseControls?: Partial<PauseControls>;
  readonly largerText?: boolean;
}

/** Examples of the question page in every state, by their names in the gallery. */
export const runnerExamples: Readonly<Record<string, RunnerExample>> = {
  ready: { state: answering },
  chosen: { state: { ...answering, choice: 1 } },
  "right-to-left": { state: { ...answeringState(rightToLeft), choice: 0 } },
  "long-words": { state: { ...answeringState(longWords), choice: 0 } },
  sending: { state: { phase: "working", presented, task, attempt: 1 } },
  retrying: {
    state: { phase: "waiting", presented, task, attempt: 2, reason: "UNREACHABLE" },
    time: timed(24.4 * 60_000, null),
    pauseControls: { allowed: true },
  },
  kept: {
    state: { phase: "waiting", presented, task, attempt: 2, reason: "STORAGE_UNAVAILABLE" },
    time: timed(24.4 * 60_000, null),
    pauseControls: { allowed: true },
  },
  "already-recorded": { state: { ...answering, notice: "already-recorded" } },
  "moved-on": { state: { ...answering, notice: "moved-on" } },
  "taken-over": { state: { phase: "taken-over", presented, progress } },
  timed: { state: answering, time: timed(24.4 * 60_000, null), pauseControls: { allowed: true } },
  "extra-time": {
    state: { ...answering, choice: 1 },
    time: timed(48.2 * 60_000, 30),
    pauseControls: { allowed: true },
  },
  "last-minute": { state: answering, time: timed(42_000, 30), pauseControls: { allowed: true } },
  paused: { state: { phase: "paused", progress }, pauseControls: { allowed: true } },
  "paused-refused": {
    state: { phase: "paused", progress },
    pauseControls: { allowed: true, refusal: "UNREACHABLE", minutesLeft: 5 },
  },
  "time-up": { state: { phase: "time-up", progress, confirmed: true, lateAnswer: false } },
  "time-up-closing": { state: { phase: "time-up", progress, confirmed: false, lateAnswer: false } },
  "time-up-late": { state: { phase: "time-up", progress, confirmed: true, lateAnswer: true } },
  "larger-text": {
    state: { ...answering, choice: 1 },
    time: timed(24.4 * 60_000, null),
    pauseControls: { allowed: true },
    largerText: true,
  },
  right: {
    state: {
      phase: "feedback",
      presented,
      submission: { ...submission, choice: 0 },
      feedback,
      nextStep: { kind: "question", presented },
    },
  },
  wrong: {
    state: {
      phase: "feedback",
      presented,
      submission,
      feedback: { ...feedback, correct: false },
      nextStep: { kind: "over", timeOver: false, answered: 9 },
    },
  },
  "long-words-reviewed": {
    state: {
      phase: "feedback",
      presented: longWords,
      submission: { ...submission, choice: 0 },
      feedback: { ...feedback, correct: false, correctAnswer: 1 },
      nextStep: { kind: "question", presented },
    },
  },
  "signed-out": { state: { ...stopped, code: "NOT_SIGNED_IN" } },
  "other-account": { state: { ...stopped, code: "SESSION_NOT_FOUND" } },
  unexpected: { state: { ...stopped, code: "UNEXPECTED" } },
  ended: { state: { phase: "over" } },
};

function question(content: string, options: readonly string[], language: string): MarkedQuestion {
  const markup = readQuestionMarkup({ content, options }, readMarkup);
  return { id: questionIdSchema.parse("gallery-1"), content, options, markup, language, position: 9 };
}
