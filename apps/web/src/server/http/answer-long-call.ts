import type { ImportProgress } from "@plumbline/contracts";
import type { LongCall } from "#trpc/long-calls.ts";
import { PROGRESS_TYPE } from "#trpc/progress-type.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Composition } from "../composition.ts";
import { QueueBusyError } from "../threads/task-queue.ts";
import { toDomainError } from "../trpc-error.ts";
import { answerHeaders } from "./answer-calls.ts";
import { refusalResponse, refuseTooMany } from "./refusal-response.ts";

const PIECE_BYTES = 65_536;

interface IdentifiedCall {
  readonly call: LongCall;
  readonly viewer: Viewer;
  readonly cookies: readonly string[];
}

type LongWork = Composition["longWork"];
type LongResponse = Awaited<ReturnType<LongWork["answer"]>>;
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
  const answer = (onProgress?: OnProgress): Promise<LongResponse> =>
    longWork.answer(request, { call, viewer, signal, onProgress }).catch((failure: unknown) => {
      if (failure instanceof QueueBusyError) return longResponse(refuseTooMany(failure.retryAfterMs));
      if (!signal.aborted) services.log.error(`${call}: the thread failed`, toDomainError(failure));
      return longResponse(
        refusalResponse({ code: "SERVICE_UNAVAILABLE", httpStatus: 503, domainCode: "STORAGE_UNAVAILABLE" }),
      );
    });
  const response =
    request.headers.get("accept") === PROGRESS_TYPE
      ? inLines(answer, () => gone.abort())
      : withLength(await answer());
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

async function longResponse(refusal: Response): Promise<LongResponse> {
  const { status, headers } = refusal;
  return { kind: "response", status, headers: [...headers], body: await refusal.arrayBuffer() };
}

/** A reply whose length is known is sent as it is. */
function withLength({ status, headers, body }: LongResponse): Response {
  const response = new Response(inPieces(body), { status, headers });
  response.headers.set("content-length", String(body.byteLength));
  return response;
}

/** A long body piece by piece: to send it at once would delay everybody else's replies. */
function inPieces(body: ArrayBuffer): ReadableStream<Uint8Array> {
  const pieces = piecesOf(body);
  return new ReadableStream({
    pull: (controller) => {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function* piecesOf(body: ArrayBuffer): Generator<Uint8Array, void> {
  for (let from = 0; from < body.byteLength; from += PIECE_BYTES) {
    yield new Uint8Array(body, from, Math.min(PIECE_BYTES, body.byteLength - from));
  }
}

function inLines(answer: (onProgress: OnProgress) => Promise<LongResponse>, onGone: () => void): Response {
  const encoder = new TextEncoder();
  let isFollowed = true;
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      const report: OnProgress = (progress) => {
        if (isFollowed) controller.enqueue(encoder.encode(`${JSON.stringify({ progress })}\n`));
      };
      report({ step: "waiting" });
      const { body } = await answer(report);
      for (const piece of piecesOf(body)) {
        if (isFollowed) controller.enqueue(piece);
      }
      if (isFollowed) controller.close();
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
