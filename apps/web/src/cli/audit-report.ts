import type { AuditFinding, AuditSummary, Evidence } from "@plumbline/database";

type SessionVerdict = Extract<AuditFinding, { in: "session" }>["verdict"];
type SessionFault = Exclude<SessionVerdict["fault"], "set-aside">;
type StudentFault = Extract<AuditFinding, { in: "student" }>["verdict"]["fault"];

const evidenceWords: Record<Evidence, string> = {
  "stored-hash": "its stored hash was changed",
  content: "its content was changed",
  "grade-against-key": "its grade does not fit the key of the question's revision",
  "another-student": "it names another student than the session",
};

const sessionFaultWords: Record<SessionFault, string> = {
  changed: "is not as it was recorded",
  missing: "is missing",
  unlinked: "does not follow the answer before it",
  added: "is one that the session does not count",
  result: "the answers are as recorded, but the session's row has another result than they give",
};

const studentFaultWords: Record<StudentFault, string> = {
  "session-missing": "was started and is not there as it was started",
  "entry-missing": "its entry in the register is missing",
  "entry-changed": "its entry in the register is not as it was written",
  unregistered: "is not in the register of started sessions",
};

/** A finding of the audit in one line: where, what, and what speaks for it. */
export function findingInWords(finding: AuditFinding): string {
  if (finding.in === "student") {
    const { number, sessionId, fault } = finding.verdict;
    const session = `session ${number}${sessionId === null ? "" : ` (${sessionId})`}`;
    return `student ${finding.studentId}, ${session}: ${studentFaultWords[fault]}`;
  }
  if (finding.verdict.fault === "set-aside") {
    return `session ${finding.sessionId}: its set-aside ${finding.verdict.number} is not as it was recorded`;
  }
  const { position, questionId, responseId, fault, evidence } = finding.verdict;
  const where = fault === "result" ? "" : `, answer ${position}`;
  const row = questionId === null ? "" : ` (question ${questionId}, row ${responseId})`;
  const because = evidence.map((one) => `; ${evidenceWords[one]}`).join("");
  return `session ${finding.sessionId}${where}${row}: ${sessionFaultWords[fault]}${because}`;
}

/** What the audit amounts to, in one line. */
export function summaryInWords({ sessions, answers, students, broken }: AuditSummary): string {
  const looked = `${answers} answers in ${sessions} sessions of ${students} students`;
  return broken === 0
    ? `Intact: ${looked}.`
    : `BROKEN: ${broken} of what was verified (${looked}) ${broken === 1 ? "is" : "are"} not as recorded.`;
}
