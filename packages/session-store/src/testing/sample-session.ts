import {
  type QuestionWording,
  questionIdSchema,
  type SessionState,
  sessionIdSchema,
  sessionStateSchema,
} from "@plumbline/contracts";

export function sampleSessionId(number: number) {
  return sessionIdSchema.parse(`5e551040-0000-4000-8000-${String(number).padStart(12, "0")}`);
}

export function sampleQuestionId(number: number) {
  return questionIdSchema.parse(`alg-${String(number).padStart(3, "0")}`);
}

/** A session over five concepts after `answers` answers, with numbers that need all of their digits. */
export function sampleState(session: number, answers: number): SessionState {
  return sessionStateSchema.parse({
    sessionId: sampleSessionId(session),
    studentId: "hN3wQ8rT5yU7iO9pA1sD2fG4hJ6kL8zX",
    poolId: "9f1c6c4e-8f57-4c5b-9a38-0d1f7be2a6c4",
    status: "active",
    settingsDigest: "q1Xv8sT0cJk2mBzR",
    seed: 4_171_593_220,
    initialProficiency: {
      theta: [1, 2, 3, 4, 5].map((concept) => Math.sin(concept)),
      se: [1, 2, 3, 4, 5].map((concept) => 1 / (1 + Math.exp(-concept / 3))),
    },
    currentProficiency: {
      theta: [1, 2, 3, 4, 5].map((concept) => -Math.cos(concept * (answers + 1))),
      se: [1, 2, 3, 4, 5].map((concept) => 1 / Math.sqrt(answers + concept / 3 + 1)),
    },
    nextQuestionId: sampleQuestionId(answers + 1),
    nextQuestionRevision: 1,
    questionsAnswered: answers,
    correctCount: Math.floor(answers / 2),
    answered: Array.from({ length: answers }, (_, index) => ({
      questionId: sampleQuestionId(index + 1),
      revision: 1,
      correct: index % 2 === 1,
    })),
    version: answers,
    deadlineMs: 1_790_000_000_000,
    pausedAtMs: null,
    lastActivityMs: 1_789_999_000_123,
  });
}

export function sampleQuestion(number: number): QuestionWording {
  return {
    id: sampleQuestionId(number),
    revision: 3,
    content: "Solve $2x + 3 = 11$ — “quoted”, ünïcode and a\nnew line.",
    options: ["$x = 4$", "$x = 7$", "$x = 5{,}5$", "$x = 8$"],
    concepts: ["Algebra", "Number"],
  };
}
