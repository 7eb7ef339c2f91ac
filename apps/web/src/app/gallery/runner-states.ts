import { questionIdSchema } from "@plumbline/contracts";
import type { Asked, RunnerState, Submission } from "../../components/runner/runner-state.ts";

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
    options: ["الدالة $3x^2 - 3$", "الدالة $3x^2$", "لا توجد مشتقة لهذه الدالة"],
  },
};
const submission: Submission = { questionId: asked.question.id, choice: 1, responseMs: 12_000 };
const task = { kind: "submit", submission } as const;

/** The question page in every state, by the name under which the gallery shows it. */
export const runnerStates: Readonly<Record<string, RunnerState>> = {
  ready: { phase: "answering", asked, choice: null, notice: null },
  chosen: { phase: "answering", asked, choice: 1, notice: null },
  "right-to-left": { phase: "answering", asked: rightToLeft, choice: 0, notice: null },
  sending: { phase: "working", asked, task, attempt: 1 },
  offline: { phase: "waiting", asked, task, attempt: 2, reason: "UNREACHABLE" },
  storage: { phase: "waiting", asked, task, attempt: 2, reason: "STORAGE_UNAVAILABLE" },
  recorded: { phase: "answering", asked, choice: null, notice: "already-recorded" },
  elsewhere: { phase: "answering", asked, choice: null, notice: "moved-on" },
  right: {
    phase: "feedback",
    asked,
    submission: { ...submission, choice: 0 },
    feedback: {
      correct: true,
      correctAnswer: 0,
      explanation: "Term by term: $x^3$ gives $3x^2$, $-3x$ gives $-3$.",
    },
    upNext: { kind: "asked", asked },
  },
  wrong: {
    phase: "feedback",
    asked,
    submission,
    feedback: {
      correct: false,
      correctAnswer: 0,
      explanation: "Term by term: $x^3$ gives $3x^2$, $-3x$ gives $-3$.",
    },
    upNext: { kind: "over" },
  },
  "signed-out": { phase: "stopped", asked, task, code: "NOT_SIGNED_IN" },
  "other-account": { phase: "stopped", asked, task, code: "SESSION_NOT_FOUND" },
  unexpected: { phase: "stopped", asked, task, code: "UNEXPECTED" },
  "taken-over": { phase: "taken-over", asked },
  over: { phase: "over" },
};
