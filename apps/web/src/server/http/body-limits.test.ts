import type { Role } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "../app-router.ts";
import { largerBodies, USUAL_BODY_BYTES } from "./body-limits.ts";
import { admitBody } from "./request-size.ts";
import { bytesOf, largestInput } from "./testing/largest-input.ts";

interface Procedure {
  readonly path: string;
  readonly type: string;
  readonly schema: z.ZodType | null;
}

const procedures: readonly Procedure[] = Object.entries(appRouter._def.procedures).map(
  ([path, procedure]) => {
    // tRPC keeps these under `_def`, which its types do not show for a procedure of unknown input.
    const { inputs, type } = z
      .object({ _def: z.object({ inputs: z.array(z.instanceof(z.ZodType)), type: z.string() }) })
      .parse({ _def: Reflect.get(procedure, "_def") })._def;
    return { path, type, schema: inputs[0] ?? null };
  },
);
const mutations = procedures.filter(({ type }) => type === "mutation");
/** Settings that exclude one another make no pool; each of them is as long as it can be all the same. */
const NEVER_ALL_TOGETHER = "admin.savePool";
/** Node refuses a request whose head is longer. */
const HEAD_BYTES = 16_384;

function post(body: string | ReadableStream, headers: Readonly<Record<string, string>> = {}): Request {
  // A stream needs `duplex`, which the types of the DOM do not have.
  const init = { method: "POST", body, headers, duplex: "half" };
  return new Request("http://localhost/api/trpc/x", init);
}

function announced(body: string): Request {
  return post(body, { "content-length": String(Buffer.byteLength(body)) });
}

describe("the largest input that a schema allows", () => {
  test.each(mutations)("of $path passes, and it is one", async ({ path, schema }) => {
    const largest = schema === null ? {} : largestInput(schema);
    if (schema !== null && path !== NEVER_ALL_TOGETHER)
      expect(schema.safeParse(largest).error).toBeUndefined();
    const role: Role = path.startsWith("admin.") ? "admin" : "student";
    const request = announced(JSON.stringify(largest));
    expect(await admitBody(request, { calls: [path], role })).toBe(request);
  });

  test.each(mutations)("of $path needs the limit that it has", ({ path, schema }) => {
    const bytes = schema === null ? 0 : bytesOf(largestInput(schema));
    const limit = largerBodies.get(path)?.maximumBytes;
    if (limit === undefined) expect(bytes).toBeLessThanOrEqual(USUAL_BODY_BYTES);
    else expect(bytes).toBeGreaterThan(limit / 4);
  });

  test.each(procedures.filter(({ type }) => type === "query"))(
    "of $path fits into an address",
    ({ schema }) => {
      const largest = schema === null ? {} : largestInput(schema);
      expect(encodeURIComponent(JSON.stringify(largest)).length).toBeLessThan(HEAD_BYTES / 2);
    },
  );
});

describe("a body that is larger", () => {
  const calls = ["admin.applyImport"];
  const large = "x".repeat(USUAL_BODY_BYTES + 1);

  test.each([
    [["test.submit"], "student", 413],
    [["test.submit"], "admin", 413],
    [["no.such"], null, 413],
    [calls, "student", 403],
    [calls, "teacher", 403],
    [calls, null, 401],
  ] as const)("for %j from %s is refused before it is read: %i", async (called, role, status) => {
    const body = new ReadableStream(
      {
        pull: () => {
          throw new Error("the body was read");
        },
      },
      { highWaterMark: 0 },
    );
    const request = post(body, { "content-length": String(large.length) });
    const refusal = await admitBody(request, { calls: called, role });
    expect(refusal).toBeInstanceOf(Response);
    expect(refusal).toMatchObject({ status });
  });

  test("of a procedure in the table passes from who may call it, also among other calls", async () => {
    const request = announced(large);
    expect(await admitBody(request, { calls: ["admin.pools", ...calls], role: "admin" })).toBe(request);
  });

  test("is counted while it is read where it does not say how large it is", async () => {
    const chunk = Buffer.alloc(16_384, "[");
    let read = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        read += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    const refusal = await admitBody(post(endless), { calls: ["test.submit"], role: "student" });
    expect(refusal).toMatchObject({ status: 413 });
    expect(read).toBeLessThan(USUAL_BODY_BYTES * 2);
  });

  test("says what is wrong and how to correct it", async () => {
    const refusal = await admitBody(announced(large), { calls: ["test.submit"], role: "student" });
    if (!(refusal instanceof Response)) throw new Error("the request passed");
    expect(await refusal.json()).toMatchObject({
      error: {
        data: {
          domainCode: "INVALID_INPUT",
          issues: [
            { field: "", code: "request-too-large", values: { kilobytes: 64 }, hint: "Send it in parts." },
          ],
        },
      },
    });
  });
});

test("a body that does not say how large it is, and is small, arrives whole", async () => {
  const text = JSON.stringify({ text: "文".repeat(1_000) });
  const admitted = await admitBody(post(new Blob([text]).stream()), {
    calls: ["test.submit"],
    role: "student",
  });
  if (admitted instanceof Response) throw new Error("the request was refused");
  expect(await admitted.json()).toEqual(JSON.parse(text));
  expect(admitted.url).toBe("http://localhost/api/trpc/x");
});
