import { type ImportProgress, importProgressSchema, type PoolId } from "@plumbline/contracts";
import type { DatabaseOptions } from "@plumbline/database";
import type { SimulatedLength } from "@plumbline/item-bank";
import { LONG_CALLS, type LongCall } from "#trpc/long-calls.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { LogSettings } from "../observation/log.ts";
import { REQUEST_ID_HEADER } from "../observation/request-id-header.ts";
import { startRenewedThread } from "../threads/renewed-thread.ts";
import { createTaskQueue, type TaskOrder } from "../threads/task-queue.ts";
import { startThread } from "../threads/thread.ts";
import { type LongReply, type LongTask, longReplySchema } from "./long-work-task.ts";

/** What a thread needs to begin. */
export interface LongWorkSettings {
  readonly database: DatabaseOptions;
  readonly log: LogSettings;
}

/** The response to a request, whose body is not yet a stream. */
type LongResponse = Extract<LongReply, { kind: "response" }>;

/** Work that is done away from the thread that answers everything else. */
export interface LongWork {
  /**
   * Answers a request whose sender and size have been checked.
   *
   * @throws QueueBusyError when its turn did not come in time; what ended the thread
   */
  readonly answer: (request: Request, how: AnswerOptions) => Promise<LongResponse>;
  /** @throws as `answer`, and what the database throws, which has lost its class */
  readonly simulateUsualLength: (
    poolId: PoolId,
    known: SimulatedLength | null,
  ) => Promise<SimulatedLength | null>;
  readonly close: () => Promise<void>;
}

interface AnswerOptions {
  readonly call: LongCall;
  readonly viewer: Viewer | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

interface LongProcedure {
  readonly reads: "file" | "bank";
  /** Whether its work ends when its caller has gone. */
  readonly endsWithCaller: boolean;
}

const procedures: Readonly<Record<LongCall, LongProcedure>> = {
  "admin.previewImport": { reads: "file", endsWithCaller: true },
  "admin.applyImport": { reads: "file", endsWithCaller: false },
  "admin.reachablePrecision": { reads: "bank", endsWithCaller: false },
  "admin.estimateCorrelation": { reads: "bank", endsWithCaller: false },
};

/** The call that a request makes, where it is one that is answered on a thread; else null. */
export function longCallOf(calls: readonly string[]): LongCall | null {
  return LONG_CALLS.find((call) => calls.includes(call)) ?? null;
}

/** After this time a task that has not begun is refused. */
const MAXIMUM_WAIT_MS = 60_000;
/** What a task takes before one has been measured. */
const USUAL_FILE_MS = 5_000;
const USUAL_BANK_MS = 500;
/** A file of 10 MB whose every row is refused takes a fourth of it. */
const HEAP_MEGABYTES = 1_536;
/** A body of this size or less leaves no more memory behind than a thread needs anyway. */
const LARGE_BYTES = 1_048_576;

/**
 * Starts no thread before the first task. Files have a thread of their own, one at a time, which ends after a large one;
 * the work that reads only the bank shares another thread, so that nothing waits for a file but files.
 */
export function createLongWork(settings: LongWorkSettings): LongWork {
  const start = () =>
    startThread<LongTask, LongReply>({
      script: new URL("./long-work-worker.ts", import.meta.url),
      reply: longReplySchema,
      data: settings,
      transferred: (task) => (task.kind === "request" && task.body !== null ? task.body : []),
      maximumHeapMegabytes: HEAP_MEGABYTES,
    });
  const usual = { threads: 1, maximumWaitMs: MAXIMUM_WAIT_MS, clock: Date.now };
  const queues = {
    file: createTaskQueue<LongTask, LongReply>({
      ...usual,
      usualTaskMs: USUAL_FILE_MS,
      startThread: () => startRenewedThread({ start, isLarge }),
    }),
    bank: createTaskQueue<LongTask, LongReply>({ ...usual, usualTaskMs: USUAL_BANK_MS, startThread: start }),
  };
  return {
    answer: async (request, { call, viewer, signal, onProgress }) => {
      const { reads, endsWithCaller } = procedures[call];
      const order: TaskOrder = {
        isFirst: true,
        signal: endsWithCaller ? signal : undefined,
        onProgress: (progress) => onProgress?.(importProgressSchema.parse(progress)),
      };
      const reply = await queues[reads].run(await taskOf(request, viewer), order);
      if (reply.kind !== "response") throw new Error(`${call} was answered with ${reply.kind}`);
      return reply;
    },
    simulateUsualLength: async (poolId, known) => {
      const reply = await queues.bank.run({ kind: "usual-length", poolId, known }, { isFirst: false });
      if (reply.kind !== "usual-length") throw new Error(`a simulation was answered with ${reply.kind}`);
      return reply.found;
    },
    close: async () => {
      await Promise.all([queues.file.close(), queues.bank.close()]);
    },
  };
}

function isLarge(task: LongTask): boolean {
  if (task.kind !== "request") return false;
  return (task.body ?? []).reduce((bytes, part) => bytes + part.byteLength, 0) > LARGE_BYTES;
}

async function taskOf(request: Request, viewer: Viewer | null): Promise<LongTask> {
  const { url, method, headers } = request;
  const body = request.body === null ? null : await partsOf(request.body);
  const requestId = headers.get(REQUEST_ID_HEADER);
  return { kind: "request", url, method, contentType: headers.get("content-type"), requestId, body, viewer };
}

/** Reads a body as it comes. To join 10 MB into one piece would delay everybody else's requests. */
async function partsOf(body: ReadableStream<Uint8Array>): Promise<ArrayBuffer[]> {
  const parts: ArrayBuffer[] = [];
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // A copy: a small piece shares its memory with others.
    parts.push(new Uint8Array(part.value).buffer);
  }
  return parts;
}
