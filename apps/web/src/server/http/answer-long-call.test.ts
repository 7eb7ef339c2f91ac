import type { ImportProgress } from "@plumbline/contracts";
import { expect, test, vi } from "vitest";
import { lastLine } from "#trpc/long-call-link.ts";
import { PROGRESS_TYPE } from "#trpc/progress-type.ts";
import type { Composition } from "../composition.ts";
import { QueueBusyError } from "../threads/task-queue.ts";
import { answerLongCall } from "./answer-long-call.ts";

type LongWork = Composition["longWork"];
type Parts = Parameters<typeof answerLongCall>[1];

const REPLY = JSON.stringify({ result: { data: "a\nreport" } });
const steps: readonly ImportProgress[] = [{ step: "checking", done: 1, total: 2 }, { step: "comparing" }];

async function reporting(
  ...[, { onProgress }]: Parameters<LongWork["answer"]>
): ReturnType<LongWork["answer"]> {
  for (const step of steps) onProgress?.(step);
  const body = await new Blob([REPLY]).arrayBuffer();
  return { kind: "response", status: 200, headers: [["content-type", "application/json"]], body };
}

function answer(work: LongWork["answer"], { accept = "*/*", log = vi.fn() } = {}): Promise<Response> {
  const request = new Request("http://localhost/api/trpc/admin.previewImport", {
    method: "POST",
    headers: { accept },
    body: "{}",
  });
  const parts = { longWork: { answer: work }, services: { log: { error: log } } };
  return answerLongCall(request, parts as unknown as Parts, {
    call: "admin.previewImport",
    viewer: {} as Parameters<typeof answerLongCall>[2]["viewer"],
    cookies: ["session=renewed"],
  });
}

test("whoever follows the progress gets it line by line, then the reply, which the page reads", async () => {
  const response = await answer(reporting, { accept: PROGRESS_TYPE });
  expect(response.headers.get("content-type")).toBe(PROGRESS_TYPE);
  expect(response.headers.getSetCookie()).toEqual(["session=renewed"]);
  const seen: ImportProgress[] = [];
  const reply = await lastLine(response, { onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual([{ step: "waiting" }, ...steps]);
  expect(await reply.text()).toBe(REPLY);
});

test("the page reads lines that come in pieces", async () => {
  const bytes = new TextEncoder().encode(
    `${JSON.stringify({ progress: steps[0] })}\n${JSON.stringify({ progress: steps[1] })}\n{"result":"ä"}`,
  );
  const pieces = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const seen: ImportProgress[] = [];
  const response = new Response(pieces, { headers: { "content-type": PROGRESS_TYPE } });
  const reply = await lastLine(response, { onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual(steps);
  expect(await reply.json()).toEqual({ result: "ä" });
});

test("other programs get the reply alone, with its length", async () => {
  const response = await answer(reporting);
  expect(response.headers.get("content-length")).toBe(String(REPLY.length));
  expect(response.headers.getSetCookie()).toEqual(["session=renewed"]);
  expect(await response.text()).toBe(REPLY);
});

test("a call whose turn does not come is refused with a time, a thread that fails is logged", async () => {
  const busy = await answer(() => Promise.reject(new QueueBusyError(1_500)));
  expect(busy.status).toBe(429);
  expect(busy.headers.get("retry-after")).toBe("2");
  const log = vi.fn();
  const failed = await answer(() => Promise.reject(new Error("out of memory")), { log });
  expect(failed.status).toBe(503);
  expect(await failed.json()).toMatchObject({ error: { data: { domainCode: "STORAGE_UNAVAILABLE" } } });
  expect(log).toHaveBeenCalledOnce();
});

test("the work learns that its caller has gone", async () => {
  const { promise: aborted, resolve } = Promise.withResolvers<void>();
  const response = await answer(
    (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          resolve();
          reject(signal.reason);
        });
      }),
    { accept: PROGRESS_TYPE },
  );
  await response.body?.cancel();
  await aborted;
});

test("work that goes on without its caller reports to nobody", async () => {
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const response = await answer(
    async (request, how) => {
      await left;
      const reply = await reporting(request, how);
      end();
      return reply;
    },
    { accept: PROGRESS_TYPE },
  );
  await response.body?.cancel();
  leave();
  await over;
});
