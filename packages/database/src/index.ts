export { type AuditFinding, type AuditSummary, auditTrail } from "./audit/audit-trail.ts";
export { loadTrail, type Trail } from "./audit/load-trails.ts";
export { canonicalResponse } from "./audit/response-hash.ts";
export { canonicalSetAside } from "./audit/set-aside-hash.ts";
export type { Evidence } from "./audit/verify-trail.ts";
export { applyImport } from "./bank/apply-import.ts";
export { listAdminPools } from "./bank/list-admin-pools.ts";
export { listAdminQuestions } from "./bank/list-admin-questions.ts";
export { listPools } from "./bank/list-pools.ts";
export { loadBank } from "./bank/load-bank.ts";
export { loadImportContext } from "./bank/load-import-context.ts";
export { loadItemExposure } from "./bank/load-item-exposure.ts";
export { loadItems } from "./bank/load-items.ts";
export { loadWording } from "./bank/load-wording.ts";
export { readAdminPool } from "./bank/read-admin-pool.ts";
export { readAdminQuestion } from "./bank/read-admin-question.ts";
export { readUsualCourse } from "./bank/read-usual-course.ts";
export { saveAdminPool } from "./bank/save-admin-pool.ts";
export { type QuestionToSave, saveAdminQuestion } from "./bank/save-admin-question.ts";
export { takenQuestionIds } from "./bank/taken-question-ids.ts";
export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type DirectFunctions,
  type OpenDatabase,
} from "./client/database.ts";
export { UnexpectedDatabaseError } from "./client/domain-error-from.ts";
export { pingDatabase } from "./client/ping-database.ts";
export { readAccommodations, saveAccommodations } from "./people/accommodations.ts";
export { readHistory } from "./people/read-history.ts";
export { readProficiency } from "./people/read-proficiency.ts";
export { readProgress } from "./people/read-progress.ts";
export { searchStudents } from "./people/search-students.ts";
export { listQuestionReports } from "./reports/list-question-reports.ts";
export { reportQuestion } from "./reports/report-question.ts";
export { resolveQuestionReport } from "./reports/resolve-question-report.ts";
export { expireIdleSessions } from "./sessions/expire-idle-sessions.ts";
export { finishSession } from "./sessions/finish-session.ts";
export { listCountedAnswers } from "./sessions/list-counted-answers.ts";
export { loadComparison } from "./sessions/load-comparison.ts";
export { type LoadedResult, loadResult } from "./sessions/load-result.ts";
export { type LoadedSession, loadSession } from "./sessions/load-session.ts";
export { loadSessionTime, type SessionTime } from "./sessions/load-session-time.ts";
export { loadStart, type Start } from "./sessions/load-start.ts";
export { pauseSession, resumeSession } from "./sessions/pause-session.ts";
export { readSessionPath, type SessionPath } from "./sessions/read-session-path.ts";
export { readSessionTrail } from "./sessions/read-session-trail.ts";
export type { Branch, RecordResponseOutcome } from "./sessions/record-response.ts";
export { createResponseRecorder, type ResponseRecorder } from "./sessions/response-recorder.ts";
export type { SessionRecord } from "./sessions/session-record.ts";
export { setAnswerAside } from "./sessions/set-answer-aside.ts";
export { type StartedSession, startSession } from "./sessions/start-session.ts";
