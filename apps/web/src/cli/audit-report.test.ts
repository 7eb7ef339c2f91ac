import { sessionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { formatFinding, formatSummary } from "./audit-report.ts";

const sessionId = sessionIdSchema.parse("7f0c1b0e-4f6f-4a2b-9a52-0d2f4c1e9a10");
const studentId = studentIdSchema.parse("student-1");
const answer = {
  state: "broken",
  position: 3,
  responseId: "row-3",
  questionId: "alg-017",
  evidence: [],
} as const;

test("a finding says where it is, what is wrong and what speaks for it", () => {
  const words = [
    formatFinding({
      in: "session",
      sessionId,
      verdict: { ...answer, fault: "changed", evidence: ["content", "grade-against-key"] },
    }),
    formatFinding({
      in: "session",
      sessionId,
      verdict: { ...answer, responseId: null, questionId: null, fault: "missing" },
    }),
    formatFinding({ in: "session", sessionId, verdict: { ...answer, questionId: null, fault: "result" } }),
    formatFinding({ in: "session", sessionId, verdict: { state: "broken", fault: "set-aside", number: 2 } }),
    formatFinding({
      in: "student",
      studentId,
      verdict: { state: "broken", number: 4, sessionId, fault: "session-missing" },
    }),
    formatFinding({
      in: "student",
      studentId,
      verdict: { state: "broken", number: 5, sessionId: null, fault: "entry-missing" },
    }),
  ];
  expect(words).toEqual([
    `session ${sessionId}, answer 3 (question alg-017, row row-3): is not as it was recorded; its content was changed; its grade does not fit the key of the question's revision`,
    `session ${sessionId}, answer 3: is missing`,
    `session ${sessionId}: the answers are as recorded, but the session's row has another result than they give`,
    `session ${sessionId}: its set-aside 2 is not as it was recorded`,
    `student student-1, session 4 (${sessionId}): was started and is not there as it was started`,
    "student student-1, session 5: its entry in the register is missing",
  ]);
});

test("the summary counts what was looked at", () => {
  const looked = { sessions: 2, answers: 30, students: 1 };
  expect(formatSummary({ ...looked, broken: 0 })).toBe("Intact: 30 answers in 2 sessions of 1 students.");
  expect(formatSummary({ ...looked, broken: 1 })).toContain("BROKEN: 1 of what was verified");
});
