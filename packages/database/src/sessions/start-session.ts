import type {
  PoolId,
  Proficiency,
  QuestionReference,
  SessionId,
  SessionSettings,
  StudentId,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";
import { sessionRecordSchema } from "./session-record.ts";

interface NewSession {
  readonly sessionId: SessionId;
  readonly studentId: StudentId;
  readonly poolId: PoolId;
  readonly settings: SessionSettings;
  readonly seed: number;
  readonly initialProficiency: Proficiency;
  readonly firstQuestion: QuestionReference;
  /** When the time is up; left out where the test has no limit. */
  readonly deadlineAt?: Date | undefined;
  readonly now?: Date | undefined;
}

const startedSessionSchema = z.object({ session: sessionRecordSchema, resumed: z.boolean() });
export type StartedSession = z.infer<typeof startedSessionSchema>;

/**
 * Starts a session, or gives the active one that the student has of this pool (`resumed`), also when many callers try at
 * once.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when the pool is not published
 */
export function startSession(db: Database, input: NewSession): Promise<StartedSession> {
  return callFunction(db, {
    name: "start_session",
    parameters: {
      p_session_id: input.sessionId,
      p_student_id: input.studentId,
      p_pool_id: input.poolId,
      p_settings: input.settings,
      p_seed: input.seed,
      p_initial_proficiency: input.initialProficiency,
      p_first_question_id: input.firstQuestion.id,
      p_first_question_revision: input.firstQuestion.revision,
      p_deadline_at: instantParameter(input.deadlineAt),
      p_now: instantParameter(input.now),
    },
    result: startedSessionSchema,
  });
}
