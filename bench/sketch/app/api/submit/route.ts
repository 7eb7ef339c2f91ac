import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { Redis } from "ioredis";
import { z } from "zod";

const environmentSchema = z.object({
  SUPABASE_URL: z.string(),
  SUPABASE_REST_URL: z.string(),
  SUPABASE_SECRET_KEY: z.string(),
  REDIS_URL: z.string(),
});

/** Connects at the first request: the build imports this module without an environment. */
const connected = once(connect);

const inputSchema = z.object({ sessionId: z.string(), questionId: z.string(), response: z.number() });

/**
 * The least that a submission can be on this stack, to measure the product against: a Next route, a pipeline to
 * Redis (lock, state), one call of Postgres (an insert and an update), a pipeline to Redis (state, unlock). No
 * sign-in, no grading, no psychometrics, no choice of a question, and no care for two requests at the same time.
 */
export async function POST(request: Request): Promise<Response> {
  const { supabase, redis } = connected();
  const input = inputSchema.parse(await request.json());
  const owner = randomUUID();
  const lock = `sketch:{${input.sessionId}}:lock`;
  const state = `sketch:{${input.sessionId}}:state`;
  await redis.pipeline().set(lock, owner, "PX", 5_000, "NX").get(state).exec();
  const { data } = await supabase
    .rpc("sketch_record", {
      p_session_id: input.sessionId,
      p_question_id: input.questionId,
      p_response: input.response,
    })
    .throwOnError();
  await redis
    .pipeline()
    .set(state, JSON.stringify({ ...input, answered: data }), "PX", 1_800_000)
    .del(lock)
    .exec();
  return Response.json({ answered: data, question: { id: randomUUID(), options: ["1", "2", "3", "4"] } });
}

function once<T>(create: () => T): () => T {
  let created: { readonly value: T } | undefined;
  return () => {
    created ??= { value: create() };
    return created.value;
  };
}

function connect() {
  const { SUPABASE_URL, SUPABASE_REST_URL, SUPABASE_SECRET_KEY, REDIS_URL } = environmentSchema.parse(
    process.env,
  );
  const supabase = createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
    // A self-hosted PostgREST serves at its root and not under /rest/v1.
    global: {
      fetch: (input, init) =>
        fetch(String(input).replace(`${SUPABASE_URL}/rest/v1`, SUPABASE_REST_URL), init),
    },
  });
  return { supabase, redis: new Redis(REDIS_URL) };
}
