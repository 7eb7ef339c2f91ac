/** What the thread of long work does with its tasks. `long-work-worker.ts` loads it. */
import { workerData } from "node:worker_threads";
import type { ImportProgress } from "@plumbline/contracts";
import { createDatabase } from "@plumbline/database";
import { simulateUsualLength } from "@plumbline/item-bank";
import { createInProcessSessionStore } from "@plumbline/session-store";
import { composeServices } from "../compose-services.ts";
import { answerCalls } from "../http/answer-calls.ts";
import { createLog } from "../observation/log.ts";
import { serveTasks } from "../threads/serve-tasks.ts";
import type { LongWorkSettings } from "./long-work.ts";
import type { LongReply, LongTask } from "./long-work-task.ts";

/** The longest that one call of the database may take: nobody's answer waits for it. */
const DATABASE_TIMEOUT_MS = 60_000;

/** How often progress is reported. */
const REPORT_INTERVAL_MS = 100;

const { database: options, log }: LongWorkSettings = workerData;
const database = createDatabase({
  ...options,
  // PostgREST ends every call after 4 s. Where direct calls are switched off, a large import may need more.
  directFunctions: options.directFunctions?.length === 0 ? [] : "all",
  timeoutMs: DATABASE_TIMEOUT_MS,
});
// No test runs here, so there is no state of one to share with other processes.
const store = createInProcessSessionStore({ clock: () => performance.now() });
const services = composeServices({
  database,
  store,
  log: createLog(log),
  simulateUsualLength: (poolId, known) => simulateUsualLength(database, poolId, known),
});

serveTasks<LongTask, LongReply>({
  perform: (task, report) => (task.kind === "request" ? answer(task, sparingly(report)) : simulate(task)),
  transferred: (reply) => (reply.kind === "response" ? [reply.body] : []),
});

async function answer(
  { url, method, contentType, requestId, body, viewer }: Extract<LongTask, { kind: "request" }>,
  onProgress: (progress: ImportProgress) => void,
): Promise<LongReply> {
  const headers = contentType === null ? {} : { "content-type": contentType };
  const request = new Request(url, { method, headers, body: body === null ? null : new Blob([...body]) });
  const response = await answerCalls(request, {
    services,
    viewer: () => viewer,
    requestId: requestId ?? undefined,
    onProgress,
  });
  return {
    kind: "response",
    status: response.status,
    headers: [...response.headers],
    body: await response.arrayBuffer(),
  };
}

async function simulate({ poolId, known }: Extract<LongTask, { kind: "usual-length" }>): Promise<LongReply> {
  return { kind: "usual-length", found: await simulateUsualLength(database, poolId, known) };
}

/** Reports the beginning of each step, and what comes after it once in an interval. */
function sparingly(report: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let latest: { readonly step: ImportProgress["step"]; readonly at: number } | null = null;
  return (progress) => {
    const at = performance.now();
    if (progress.step === latest?.step && at < latest.at + REPORT_INTERVAL_MS) return;
    latest = { step: progress.step, at };
    report(progress);
  };
}
