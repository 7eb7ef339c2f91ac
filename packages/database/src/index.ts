export { type AuditFinding, type AuditSummary, auditTrail } from "./audit/audit-trail.ts";
export { loadTrail, type Trail } from "./audit/load-trails.ts";
export { canonicalResponse } from "./audit/response-hash.ts";
export { canonicalSetAside } from "./audit/set-aside-hash.ts";
export type { Evidence } from "./audit/verify-trail.ts";
export { applyImport } from "./bank/apply-import.ts";
export { listAdminPools } from "./bank/list-admin-pools.ts";
export { listPools } from "./bank/list-pools.ts";
export { listScales } from "./bank/list-scales.ts";
export { loadBank } from "./bank/load-bank.ts";
export { type FirstAnswers, loadFirstAnswers } from "./bank/load-first-answers.ts";
export { loadImportContext } from "./bank/load-import-context.ts";
export { loadItemExposure } from "./bank/load-item-exposure.ts";
export { loadItems } from "./bank/load-items.ts";
export { loadSeenQuestions, type SeenQuestion } from "./bank/load-seen-questions.ts";
export { loadTakenQuestionIds } from "./bank/load-taken-question-ids.ts";
export { loadWording } from "./bank/load-wording.ts";
export { readAdminPool } from "./bank/read-admin-pool.ts";
export { readAdminQuestion } from "./bank/read-admin-question.ts";
export { readTypicalLength, type TypicalLength } from "./bank/read-typical-length.ts";
export { saveAdminPool } from "./bank/save-admin-pool.ts";
export { saveAdminQuestion } from "./bank/save-admin-question.ts";
export { searchAdminQuestions } from "./bank/search-admin-questions.ts";
export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type DirectFunctions,
  type OpenDatabase,
} from "./client/database.ts";
export { FUNCTION_NAMES } from "./client/function-names.ts";
export { pingDatabase } from "./client/ping-database.ts";
export { UnexpectedDatabaseError } from "./client/storage-error.ts";
export { readAccommodations, saveAccommodations } from "./people/accommodations.ts";
export { listStudentSessions } from "./people/list-student-sessions.ts";
export {
  type FinishedTest,
  type LongTermWork,
  loadLongTermWork,
} from "./people/load-long-term-work.ts";
export { loadProficiency } from "./people/load-proficiency.ts";
export { loadProgress } from "./people/load-progress.ts";
export type { LongTermEstimate } from "./people/long-term-estimate.ts";
export { type LongTermUpdateToSave, saveLongTerm } from "./people/save-long-term.ts";
export { searchStudents } from "./people/search-students.ts";
export type { StoredPoint } from "./people/stored-series.ts";
export type { StoredSummary } from "./people/stored-summary.ts";
export { readStudentNames, renameStudent } from "./people/student-names.ts";
export { listQuestionReports } from "./reports/list-question-reports.ts";
export { reportQuestion } from "./reports/report-question.ts";
export { resolveQuestionReport } from "./reports/resolve-question-report.ts";
export { expireIdleSessions } from "./sessions/expire-idle-sessions.ts";
export { finishSession } from "./sessions/finish-session.ts";
export { loadComparison } from "./sessions/load-comparison.ts";
export { loadCountedAnswers } from "./sessions/load-counted-answers.ts";
export { loadMeasurements, type SessionMeasurement } from "./sessions/load-measurements.ts";
export { loadOperatingFigures, type OperatingFigures } from "./sessions/load-operating-figures.ts";
export { type LoadedResult, loadResult } from "./sessions/load-result.ts";
export { type LoadedSession, loadSession } from "./sessions/load-session.ts";
export { loadSessionPath, type SessionPath } from "./sessions/load-session-path.ts";
export { loadSessionTime, type SessionTime } from "./sessions/load-session-time.ts";
export { loadStartContext, type StartContext } from "./sessions/load-start-context.ts";
export { pauseSession, resumeSession } from "./sessions/pause-session.ts";
export { readSessionAnswers } from "./sessions/read-session-answers.ts";
export type { Branch, RecordResponseOutcome } from "./sessions/record-response.ts";
export { createResponseRecorder, type ResponseRecorder } from "./sessions/response-recorder.ts";
export type { SessionRecord } from "./sessions/session-record.ts";
export { setAnswerAside } from "./sessions/set-answer-aside.ts";
export { type StartedSession, startSession } from "./sessions/start-session.ts";
