import { adminSavePoolInputSchema, DomainError, issueAt } from "@plumbline/contracts";
import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { domainErrorShape, toTrpcError } from "./trpc-error.ts";

const shape = { code: -32600, message: "internal words", data: { httpStatus: 400, stack: "at …" } } as const;

/** The answer to a pool that the contract refuses. */
function answerTo(input: unknown) {
  const { error } = adminSavePoolInputSchema.safeParse(input);
  return domainErrorShape({ shape, error: new TRPCError({ code: "BAD_REQUEST", cause: error }), input });
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
