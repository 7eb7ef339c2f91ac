import type { SessionId } from "@plumbline/contracts";
import { loadSession } from "@plumbline/database";
import { Redis } from "ioredis";
import { restateLongTerm } from "../long-term/restate-long-term.ts";
import type { Testbed } from "./delivery-testbed.ts";

/** Runs `look` on a connection to the testbed's Redis other than the store's, and closes it afterwards. */
export async function inspectRedis<Value>(
  bed: Testbed,
  look: (redis: Redis) => Promise<Value>,
): Promise<Value> {
  if (bed.stack.redisUrl === null) throw new Error("this test needs redis-server or valkey-server on PATH");
  // Replies do not wait for all writes: after this call, everything that the store sent before it is in Redis.
  await bed.store.health();
  const redis = new Redis(bed.stack.redisUrl);
  try {
    return await look(redis);
  } finally {
    redis.disconnect();
  }
}

/**
 * A session in Postgres as exact text: its row, its answers and the student's long-term proficiencies, which are brought up
 * to date first.
 */
export async function recordOf(bed: Testbed, sessionId: SessionId): Promise<readonly string[]> {
  const loaded = await loadSession(bed.database, sessionId);
  if (loaded !== null) await restateLongTerm(bed.delivery, loaded.session.studentId);
  const { rows } = await bed.sql.query<{ row: string }>(
    `select to_jsonb(s)::text as row from test_sessions s where id = $1
     union all
     select to_jsonb(r)::text from (select * from test_responses where session_id = $1 order by position) r
     union all
     select to_jsonb(p)::text from student_proficiencies p
     where student_id = (select student_id from test_sessions where id = $1)`,
    [sessionId],
  );
  return rows.map(({ row }) => row);
}

/** Everything that Postgres and Redis have of a session. A refused submission must not change it. */
export async function snapshotOf(bed: Testbed, sessionId: SessionId) {
  return {
    postgres: await recordOf(bed, sessionId),
    redis: await inspectRedis(bed, async (redis) => {
      const keys = (await redis.keys(`*{${sessionId}}*`)).sort();
      return Promise.all(keys.map(async (key) => [key, await redis.get(key)]));
    }),
  };
}

/** A session's answers in Postgres, with every digit of the estimates. */
export async function answersOf(bed: Testbed, sessionId: SessionId) {
  const { rows } = await bed.sql.query<{
    question_id: string;
    question_revision: number;
    position: number;
    response: number;
    is_correct: boolean;
    is_left_out: boolean;
    proficiency_before: string;
    proficiency_after: string;
  }>(
    `select question_id, question_revision, position, response, is_correct, is_left_out,
       proficiency_before::text, proficiency_after::text
     from test_responses where session_id = $1 order by position`,
    [sessionId],
  );
  return rows;
}
