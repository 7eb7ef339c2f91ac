import type { AuditFinding, AuditSummary, Evidence } from "@plumbline/database";

type SessionVerdict = Extract<AuditFinding, { in: "session" }>["verdict"];
type SessionFault = Exclude<SessionVerdict["fault"], "set-aside">;
type StudentFault = Extract<AuditFinding, { in: "student" }>["verdict"]["fault"];

const evidenceTexts: Record<Evidence, string> = {
  "stored-hash": "its stored hash was changed",
  content: "its content was changed",
  "grade-against-key": "its grade does not fit the key of the question's revision",
  "another-student": "it names another student than the session",
};

const sessionFaultTexts: Record<SessionFault, string> = {
  changed: "is not as it was recorded",
  missing: "is missing",
  unlinked: "does not follow the answer before it",
  added: "is one that the session does not count",
  result: "the answers are as recorded, but the session's row has another result than they give",
};

const studentFaultTexts: Record<StudentFault, string> = {
  "session-missing": "was started and is not there as it was started",
  "entry-missing": "its entry in the register is missing",
  "entry-changed": "its entry in the register is not as it was written",
  unregistered: "is not in the register of started sessions",
};

/** Formats a finding of the audit in one line: place, fault and evidence. */
export function formatFinding(finding: AuditFinding): string {
  if (finding.in === "student") {
    const { number, sessionId, fault } = finding.verdict;
    const session = `session ${number}${sessionId === null ? "" : ` (${sessionId})`}`;
    return `student ${finding.studentId}, ${session}: ${studentFaultTexts[fault]}`;
  }
  if (finding.verdict.fault === "set-aside") {
    return `session ${finding.sessionId}: its set-aside ${finding.verdict.number} is not as it was recorded`;
  }
  const { position, questionId, responseId, fault, evidence } = finding.verdict;
  const where = fault === "result" ? "" : `, answer ${position}`;
  const row = questionId === null ? "" : ` (question ${questionId}, row ${responseId})`;
  const because = evidence.map((one) => `; ${evidenceTexts[one]}`).join("");
  return `session ${finding.sessionId}${where}${row}: ${sessionFaultTexts[fault]}${because}`;
}

/** Formats the summary of the audit in one line. */
export function formatSummary({ sessions, answers, students, broken }: AuditSummary): string {
  const looked = `${answers} answers in ${sessions} sessions of ${students} students`;
  return broken === 0
    ? `Intact: ${looked}.`
    : `BROKEN: ${broken} of what was verified (${looked}) ${broken === 1 ? "is" : "are"} not as recorded.`;
}
