import { questionIdSchema } from "@plumbline/contracts";
import type { Pausing } from "#features/take-test/effects/use-pausing.ts";
import type { ShownLimit } from "#features/take-test/effects/use-time.ts";
import type { Asked, RunnerState, Submission, Task } from "#features/take-test/state/runner-state.ts";
import { opening } from "#features/take-test/state/runner-state.ts";

const asked: Asked = {
  question: {
    id: questionIdSchema.parse("gallery-1"),
    content: "Which of these is the derivative of $f(x) = x^3 - 3x$?",
    options: ["$3x^2 - 3$", "$3x^2$", "$x^2 - 3$", "$\\frac{x^4}{4} - \\frac{3x^2}{2}$"],
    position: 9,
  },
  progress: { answered: 8, length: { min: 12, max: 25 }, precision: 0.6 },
};
const rightToLeft: Asked = {
  ...asked,
  question: {
    ...asked.question,
    content: "ما هي مشتقة الدالة $f(x) = x^3 - 3x$؟",
    options: ["الدالة $3x^2 - 3$", "الدالة $3x^2$", "لا توجد مشتقة لهذه الدالة", "$3$"],
  },
};
/** Words that no line of a phone holds, and formulas that break nowhere. */
const longWords: Asked = {
  ...asked,
  question: {
    ...asked.question,
    content:
      "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz: what is the longest word here?",
    options: [
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
      "https://www.example.org/an/address/that/no/line/of/a/telephone/holds/in/one/piece",
      "$\\frac{a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12}}{12}$",
      "המילה הזאת",
    ],
  },
};
const submission: Submission = { questionId: asked.question.id, choice: 1, responseMs: 12_000 };
const task: Task = { kind: "submit", submission };

const feedback = {
  correct: true,
  correctAnswer: 0,
  explanation: "Term by term: $x^3$ gives $3x^2$, $-3x$ gives $-3$.",
};
const answering = opening(asked);
const stopped = { phase: "stopped", asked, task } as const;
const { progress } = asked;

function timed(remainingMs: number, extendedFromMinutes: number | null): ShownLimit {
  return {
    limit: { minutes: extendedFromMinutes === null ? 30 : 60, extendedFromMinutes },
    remainingMs,
    hideTime: false,
  };
}

interface ShownState {
  readonly state: RunnerState;
  readonly time?: ShownLimit;
  readonly pausing?: Partial<Pausing>;
  readonly largerText?: boolean;
}

/** The question page in every state, by the name under which the gallery shows it. */
export const runnerStates: Readonly<Record<string, ShownState>> = {
  ready: { state: answering },
  chosen: { state: { ...answering, choice: 1 } },
  "right-to-left": { state: { ...opening(rightToLeft), choice: 0 } },
  "long-words": { state: { ...opening(longWords), choice: 0 } },
  sending: { state: { phase: "working", asked, task, attempt: 1 } },
  retrying: {
    state: { phase: "waiting", asked, task, attempt: 2, reason: "UNREACHABLE" },
    time: timed(24.4 * 60_000, null),
    pausing: { allowed: true },
  },
  kept: {
    state: { phase: "waiting", asked, task, attempt: 2, reason: "STORAGE_UNAVAILABLE" },
    time: timed(24.4 * 60_000, null),
    pausing: { allowed: true },
  },
  "already-recorded": { state: { ...answering, notice: "already-recorded" } },
  "moved-on": { state: { ...answering, notice: "moved-on" } },
  "taken-over": { state: { phase: "taken-over", asked, progress } },
  timed: { state: answering, time: timed(24.4 * 60_000, null), pausing: { allowed: true } },
  "extra-time": {
    state: { ...answering, choice: 1 },
    time: timed(48.2 * 60_000, 30),
    pausing: { allowed: true },
  },
  "last-minute": { state: answering, time: timed(42_000, 30), pausing: { allowed: true } },
  paused: { state: { phase: "paused", progress }, pausing: { allowed: true } },
  "paused-refused": {
    state: { phase: "paused", progress },
    pausing: { allowed: true, refusal: "UNREACHABLE", minutesLeft: 5 },
  },
  "time-up": { state: { phase: "time-up", progress, confirmed: true, late: false } },
  "time-up-closing": { state: { phase: "time-up", progress, confirmed: false, late: false } },
  "time-up-late": { state: { phase: "time-up", progress, confirmed: true, late: true } },
  "larger-text": {
    state: { ...answering, choice: 1 },
    time: timed(24.4 * 60_000, null),
    pausing: { allowed: true },
    largerText: true,
  },
  right: {
    state: {
      phase: "feedback",
      asked,
      submission: { ...submission, choice: 0 },
      feedback,
      upNext: { kind: "asked", asked },
    },
  },
  wrong: {
    state: {
      phase: "feedback",
      asked,
      submission,
      feedback: { ...feedback, correct: false },
      upNext: { kind: "over", timeOver: false, answered: 9 },
    },
  },
  "long-words-reviewed": {
    state: {
      phase: "feedback",
      asked: longWords,
      submission: { ...submission, choice: 0 },
      feedback: { ...feedback, correct: false, correctAnswer: 1 },
      upNext: { kind: "asked", asked },
    },
  },
  "signed-out": { state: { ...stopped, code: "NOT_SIGNED_IN" } },
  "other-account": { state: { ...stopped, code: "SESSION_NOT_FOUND" } },
  unexpected: { state: { ...stopped, code: "UNEXPECTED" } },
  ended: { state: { phase: "over" } },
};
