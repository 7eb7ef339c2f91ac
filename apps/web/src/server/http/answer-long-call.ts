import type { ImportProgress } from "@plumbline/contracts";
import type { LongCall } from "#trpc/long-calls.ts";
import { PROGRESS_TYPE } from "#trpc/progress-type.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Composition } from "../composition.ts";
import { QueueBusyError } from "../threads/task-queue.ts";
import { toDomainError } from "../trpc-error.ts";
import { answerHeaders } from "./answer-calls.ts";
import { refusalResponse, refuseTooMany } from "./refusal-response.ts";

interface IdentifiedCall {
  readonly call: LongCall;
  readonly viewer: Viewer;
  readonly cookies: readonly string[];
}

type OnProgress = (progress: ImportProgress) => void;

/**
 * Answers a call on a thread. A caller who accepts `application/x-ndjson` gets a line for each progress, and the reply as
 * the last line; its status is then 200 also for a refusal. Everybody else gets the reply alone.
 */
export async function answerLongCall(
  request: Request,
  { longWork, services }: Pick<Composition, "longWork" | "services">,
  { call, viewer, cookies }: IdentifiedCall,
): Promise<Response> {
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  const answer = (onProgress?: OnProgress): Promise<Response> =>
    longWork.answer(request, { call, viewer, signal, onProgress }).catch((failure: unknown) => {
      if (failure instanceof QueueBusyError) return refuseTooMany(failure.retryAfterMs);
      if (!signal.aborted) services.log.error(`${call}: the thread failed`, toDomainError(failure));
      return refusalResponse({
        code: "SERVICE_UNAVAILABLE",
        httpStatus: 503,
        domainCode: "STORAGE_UNAVAILABLE",
      });
    });
  const response =
    request.headers.get("accept") === PROGRESS_TYPE
      ? inLines(answer, () => gone.abort())
      : await withLength(await answer());
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** A reply whose length is known is sent as it is. */
async function withLength(reply: Response): Promise<Response> {
  const body = await reply.arrayBuffer();
  reply.headers.set("content-length", String(body.byteLength));
  return new Response(body, reply);
}

function inLines(answer: (onProgress: OnProgress) => Promise<Response>, onGone: () => void): Response {
  const encoder = new TextEncoder();
  let isFollowed = true;
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      const report: OnProgress = (progress) => {
        if (isFollowed) controller.enqueue(encoder.encode(`${JSON.stringify({ progress })}\n`));
      };
      report({ step: "waiting" });
      const reply = await answer(report);
      const body = new Uint8Array(await reply.arrayBuffer());
      if (!isFollowed) return;
      controller.enqueue(body);
      controller.close();
    },
    cancel: () => {
      isFollowed = false;
      onGone();
    },
  });
  // A proxy that collects a reply before it passes it on would hide the progress.
  const headers = { ...answerHeaders, "content-type": PROGRESS_TYPE, "x-accel-buffering": "no" };
  return new Response(lines, { headers });
}
