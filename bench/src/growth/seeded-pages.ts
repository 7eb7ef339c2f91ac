import { type ApiClient, createApiClient } from "@plumbline/api-client";
import type pg from "pg";
import { z } from "zod";
import type { PageSubjects, Reader } from "./pages.ts";

const PASSWORD = "a password for a bench";
const STUDENT_ID = "student-0";

const subjectsSchema = z.object({
  studentId: z.string(),
  poolId: z.string(),
  otherPoolId: z.string(),
  sessionId: z.string(),
  runningSessionId: z.string(),
  questionId: z.string(),
});

/** One account of each role. The student is a seeded one, who gets the credentials of an account that signed up. */
export async function signInEach(
  owner: pg.Client,
  { baseUrl, origin }: { readonly baseUrl: string; readonly origin: string },
): Promise<Readonly<Record<Reader, ApiClient>>> {
  const signedUp = async (reader: Reader): Promise<ApiClient> => {
    const client = createApiClient({ baseUrl, headers: { origin } });
    const credentials = { email: `bench-${reader}@example.test`, password: PASSWORD };
    const id = await client.signUp({ name: `Bench ${reader}`, ...credentials });
    if (reader === "student") {
      await owner.query(`update accounts."account" set "userId" = $2, "accountId" = $2 where "userId" = $1`, [
        id,
        STUDENT_ID,
      ]);
      await client.signIn({ ...credentials, email: `${STUDENT_ID}@example.test` });
    } else {
      await owner.query(`update accounts."user" set role = $2 where id = $1`, [id, reader]);
      await client.signIn(credentials);
    }
    return client;
  };
  return {
    student: await signedUp("student"),
    teacher: await signedUp("teacher"),
    admin: await signedUp("admin"),
  };
}

/** What the pages of that student, a pool and a question of theirs are about. */
export async function readSubjects(owner: pg.Client): Promise<PageSubjects> {
  const { rows } = await owner.query(
    `select
      s.student_id as "studentId", s.question_pool_id as "poolId", s.id as "sessionId",
      r.id as "runningSessionId", answer.question_id as "questionId",
      (select p.id from public.question_pools p where p.name like 'Pool %' and not exists (
        select from public.test_sessions t where t.question_pool_id = p.id and t.student_id = s.student_id
      ) limit 1) as "otherPoolId"
    from public.test_sessions s
    join public.test_responses answer on answer.session_id = s.id and answer.position = 1
    join public.test_sessions r on r.student_id = s.student_id and r.status = 'active'
    where s.student_id = $1 and s.status = 'completed'
    order by s.started_at desc
    limit 1`,
    [STUDENT_ID],
  );
  return subjectsSchema.parse(rows[0]);
}
