import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort, type LocalStack } from "@plumbline/local-stack";
import { Client } from "pg";
import { type Dispatcher, request } from "undici";
import { z } from "zod";
import type { Submitter } from "./bench-student.ts";

const directory = fileURLToPath(new URL("../../sketch", import.meta.url));
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** One insert and one update: the least that recording an answer costs, when nothing is checked. */
const SCHEMA = `
  create table if not exists public.sketch_sessions (id uuid primary key, answered integer not null default 0);
  create table if not exists public.sketch_responses (
    session_id uuid not null, question_id text not null, response integer not null, at timestamptz default now()
  );
  create or replace function public.sketch_record(p_session_id uuid, p_question_id text, p_response integer)
  returns integer language plpgsql security definer set search_path = '' as $$
  declare v_answered integer;
  begin
    insert into public.sketch_responses values (p_session_id, p_question_id, p_response);
    insert into public.sketch_sessions values (p_session_id, 1)
    on conflict (id) do update set answered = public.sketch_sessions.answered + 1
    returning answered into v_answered;
    return v_answered;
  end $$;
  revoke execute on function public.sketch_record from public;
  grant execute on function public.sketch_record to service_role;
  notify pgrst, 'reload schema';
`;

/** Builds the bare sketch of a submission and starts it on the product's own stack. */
export async function startSketch(stack: LocalStack) {
  await createSchema(stack.databaseUrl);
  await promisify(execFile)(process.execPath, [next, "build", directory], { cwd: directory });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [next, "start", directory, "--hostname=127.0.0.1", `--port=${port}`],
    {
      cwd: directory,
      env: {
        ...process.env,
        NODE_ENV: "production",
        SUPABASE_URL: stack.restUrl,
        SUPABASE_REST_URL: stack.restUrl,
        SUPABASE_SECRET_KEY: stack.secretKey,
        REDIS_URL: stack.redisUrl ?? "",
      },
      stdio: "ignore",
    },
  );
  await waitUntilReady(child, address);
  const stop = async (): Promise<void> => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { address, stop };
}

/** A client of the sketch, whose session never ends. */
export function sketchClient(dispatcher: Dispatcher): Submitter {
  const sessionId = randomUUID();
  return {
    start: () => Promise.resolve(),
    submit: async () => {
      z.object({ answered: z.int() }).parse(JSON.parse(await submitToSketch(dispatcher, sessionId)));
      return true;
    },
  };
}

async function createSchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SCHEMA);
  await client.end();
}

/** Waits until the sketch records: the server must listen, and PostgREST must know the function. */
async function waitUntilReady(child: ChildProcess, address: string): Promise<void> {
  while (child.exitCode === null) {
    const isReady = await request(`${address}/api/submit`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sessionId: randomUUID(), questionId: "ready", response: 0 }),
    }).then(
      async ({ statusCode, body }) => {
        await body.dump();
        return statusCode === 200;
      },
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the sketch did not start");
}

async function submitToSketch(dispatcher: Dispatcher, sessionId: string): Promise<string> {
  const { statusCode, body } = await dispatcher.request({
    method: "POST",
    path: "/api/submit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sessionId, questionId: randomUUID(), response: 1 }),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`the sketch: ${statusCode} ${text.slice(0, 300)}`);
  return text;
}
