import { Client } from "pg";
import { z } from "zod";
import type { RecordedAnswer, RecordedSession } from "./audit.ts";

const answersSchema = z.array(
  z.object({
    sessionId: z.string(),
    questionId: z.string(),
    response: z.int(),
    position: z.int(),
    correct: z.boolean(),
  }),
);
const sessionsSchema = z.array(
  z.object({ sessionId: z.string(), totalQuestions: z.int(), correctResponses: z.int() }),
);

/** Reads what the database has of these sessions, directly and not through the application. */
export async function readRecord(
  databaseUrl: string,
  sessionIds: readonly string[],
): Promise<{ answers: readonly RecordedAnswer[]; sessions: readonly RecordedSession[] }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const answers = await client.query(
      `select session_id as "sessionId", question_id as "questionId", response, position, is_correct as correct
       from test_responses where session_id = any($1)`,
      [sessionIds],
    );
    const sessions = await client.query(
      `select id as "sessionId", total_questions as "totalQuestions", correct_responses as "correctResponses"
       from test_sessions where id = any($1)`,
      [sessionIds],
    );
    return { answers: answersSchema.parse(answers.rows), sessions: sessionsSchema.parse(sessions.rows) };
  } finally {
    await client.end();
  }
}
