import { adminSavePoolInputSchema, DomainError, issueAt } from "@plumbline/contracts";
import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { domainErrorShape, toTrpcError } from "./trpc-error.ts";

const shape = { code: -32600, message: "internal words", data: { httpStatus: 400, stack: "at …" } } as const;

/** The answer to a pool that the contract refuses. */
function answerTo(input: unknown) {
  const { error } = adminSavePoolInputSchema.safeParse(input);
  return domainErrorShape({ shape, error: new TRPCError({ code: "BAD_REQUEST", cause: error }), input });
}

const post = { method: "POST", headers: { "content-type": "application/json" } };

/** The error data of a request to a procedure that takes a pool's id. */
async function refusalOf(req: Request): Promise<unknown> {
  const t = initTRPC.create({ errorFormatter: domainErrorShape });
  const procedure = t.procedure.input(z.object({ poolId: z.uuid() }));
  const router = t.router({ start: procedure.mutation(() => null), current: procedure.query(() => null) });
  const response = await fetchRequestHandler({ endpoint: "", req, router, createContext: () => ({}) });
  const body: unknown = await response.json();
  const [answer] = Array.isArray(body) ? body : [body];
  return answer.error.data;
}

describe("the error of a refused request", () => {
  test("names every issue of an input with its code, its values and its English", () => {
    const answer = answerTo({
      name: "x".repeat(121),
      concepts: [],
      delivery: { stopping: { minimum: 1, maximum: "20" } },
    });
    expect(answer.message).toBe("INVALID_INPUT");
    expect(answer.data).toEqual({
      httpStatus: 400,
      stack: undefined,
      requestId: null,
      domainCode: "INVALID_INPUT",
      retryable: false,
      issues: [
        {
          field: "name",
          code: "too-long",
          values: { maximum: 120 },
          message: "At most 120 characters.",
          hint: null,
        },
        {
          field: "concepts",
          code: "no-concept",
          values: {},
          message: "A pool needs at least one concept.",
          hint: null,
        },
        {
          field: "delivery.stopping.maximum",
          code: "wrong-type",
          values: { expected: "number" },
          message: "Write a number.",
          hint: null,
        },
      ],
    });
  });

  test("says what is missing", () => {
    expect(answerTo({ name: "A pool", concepts: ["One"] }).data.issues).toEqual([
      { field: "delivery", code: "missing", values: {}, message: "This is missing.", hint: null },
    ]);
    expect(answerTo(undefined).data.issues).toMatchObject([{ field: "", code: "missing" }]);
  });

  test.each([
    [
      "a body without the id",
      new Request("http://localhost/start", { ...post, body: "{}" }),
      "missing",
      "poolId",
    ],
    [
      "JSON that breaks off",
      new Request("http://localhost/start", { ...post, body: '{"poolId":' }),
      "not-json",
      "",
    ],
    ["a query that is not JSON", new Request("http://localhost/current?input=x"), "not-json", ""],
    [
      "a batch without an object",
      new Request("http://localhost/start?batch=1", { ...post, body: "[]" }),
      "invalid",
      "",
    ],
  ])("names the fault of a request: %s", async (_, req, code, field) => {
    expect(await refusalOf(req)).toMatchObject({ domainCode: "INVALID_INPUT", issues: [{ field, code }] });
  });

  test("has the issues that a refusal further in has", () => {
    const refusal = new DomainError("INVALID_INPUT", "elsewhere", {
      issues: [issueAt("id", "id-in-other-pool", { id: "alg-1" })],
    });
    expect(domainErrorShape({ shape, error: toTrpcError(refusal), input: {} }).data.issues).toEqual([
      {
        field: "id",
        code: "id-in-other-pool",
        values: { id: "alg-1" },
        message: "“alg-1” is a question of another pool.",
        hint: "Choose another id: an id is unique in the whole bank.",
      },
    ]);
  });

  test("has no issue where the code says everything, and nothing of what happened inside", () => {
    const failure = new DomainError("STORAGE_UNAVAILABLE", "internal words", { cause: new Error("secret") });
    const answer = domainErrorShape({ shape, error: toTrpcError(failure), input: {} });
    expect(answer.data).toMatchObject({ domainCode: "STORAGE_UNAVAILABLE", retryable: true, issues: [] });
    expect(JSON.stringify(answer)).not.toMatch(/internal words|secret|at …/);
  });
});
