import { expect, test } from "vitest";
import { z } from "zod";
import { adminSavePoolInputSchema, adminSetAsideInputSchema, importInputSchema } from "../api/admin.ts";
import { testReportProblemInputSchema, testSubmitInputSchema } from "../api/test.ts";
import { selectionSettingsSchema } from "../bank/delivery-settings.ts";
import { questionBodySchema, questionDraftSchema } from "../bank/question.ts";
import type { Issue } from "./issue.ts";
import { issuesFromZod } from "./issues-from-zod.ts";

function issuesOf(schema: z.ZodType, input: unknown): readonly Issue[] {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : issuesFromZod(parsed.error);
}

/** As `issuesOf`, with the input, as the server has it. */
function issuesWithInput(schema: z.ZodType, input: unknown): readonly Issue[] {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : issuesFromZod(parsed.error, { input });
}

test.each<[what: string, schema: z.ZodType, input: unknown, code: string, values: object]>([
  ["a number for a text", z.string(), 7, "wrong-type", { expected: "text" }],
  ["a text for a number", z.number(), "7", "wrong-type", { expected: "number" }],
  ["half a number", z.int(), 0.5, "wrong-type", { expected: "integer" }],
  ["a text for a truth", z.boolean(), "yes", "wrong-type", { expected: "boolean" }],
  ["a text for a list", z.array(z.string()), "a", "wrong-type", { expected: "list" }],
  ["a text for weights", z.record(z.string(), z.number()), "a", "wrong-type", { expected: "weights" }],
  ["nothing for an object", z.object({}), undefined, "wrong-type", { expected: "object" }],
  ["a type without a name of ours", z.date(), "a", "wrong-type", { expected: "other" }],
  ["an empty text", z.string().min(1), "", "empty", {}],
  ["a short text", z.string().min(3), "ab", "too-short", { minimum: 3 }],
  ["a long text", z.string().max(3), "abcd", "too-long", { maximum: 3 }],
  ["a short list", z.array(z.string()).min(2), ["a"], "too-few", { minimum: 2 }],
  ["a long list", z.array(z.string()).max(1), ["a", "b"], "too-many", { maximum: 1 }],
  ["a small number", z.number().min(1), 0, "too-small", { minimum: 1 }],
  ["a bound that is not allowed", z.number().gt(0), 0, "not-above", { bound: 0 }],
  ["a big number", z.number().max(0.95), 2, "too-big", { maximum: 0.95 }],
  ["an upper bound that is not allowed", z.number().lt(1), 1, "not-below", { bound: 1 }],
  ["another word", z.enum(["draft", "active"]), "old", "not-one-of", { allowed: "draft, active" }],
  ["no UUID", z.uuid(), "x", "wrong-format", { format: "uuid" }],
  [
    "another word for a union of words",
    z.literal("a").or(z.literal("b")),
    "c",
    "not-one-of",
    { allowed: "a, b" },
  ],
  ["another form", z.stringFormat("sha256", /^a$/), "b", "wrong-format", { format: "sha256" }],
  ["a form without a name", z.string().regex(/^a$/), "b", "invalid", {}],
  ["none of a union", z.union([z.number(), z.boolean()]), "x", "invalid", {}],
  ["a rule without a code", z.number().refine(() => false), 1, "invalid", {}],
])("%s", (_, schema, input, code, values) => {
  expect(issuesOf(schema, input)).toEqual([{ field: "", code, values }]);
});

test("an absent value is missing, whatever its type, and a null is not", () => {
  expect(issuesWithInput(testSubmitInputSchema, {})).toEqual([
    { field: "sessionId", code: "missing", values: {} },
    { field: "questionId", code: "missing", values: {} },
    { field: "response", code: "missing", values: {} },
  ]);
  expect(issuesWithInput(testSubmitInputSchema, undefined)).toEqual([
    { field: "", code: "missing", values: {} },
  ]);
  expect(issuesWithInput(z.object({ kind: z.enum(["a", "b"]), id: z.uuid() }), { id: null })).toEqual([
    { field: "kind", code: "missing", values: {} },
    { field: "id", code: "wrong-type", values: { expected: "text" } },
  ]);
});

test("a discriminator has its allowed values, and is missing where it is absent", () => {
  const scopes = { allowed: "answer, question" };
  expect(issuesWithInput(adminSetAsideInputSchema, { scope: "all" })).toEqual([
    { field: "scope", code: "not-one-of", values: scopes },
  ]);
  expect(issuesWithInput(adminSetAsideInputSchema, {})).toEqual([
    { field: "scope", code: "missing", values: {} },
  ]);
});

test("a value that one member of a union takes is refused as that member says, at its path", () => {
  const balanced = (contentBalance: unknown) => issuesWithInput(selectionSettingsSchema, { contentBalance });
  expect(balanced({ Algebra: "1", Geometry: 1 })).toEqual([
    { field: "contentBalance.Algebra", code: "wrong-type", values: { expected: "number" } },
  ]);
  expect(balanced("even")).toEqual([
    { field: "contentBalance", code: "not-one-of", values: { allowed: "equal" } },
  ]);
  expect(issuesWithInput(z.record(z.uuid(), z.number()), { a: 1 })).toEqual([
    { field: "a", code: "wrong-format", values: { format: "uuid" } },
  ]);
});

test("a rule of the contracts has its own code and values, at the path of the field", () => {
  expect(
    issuesOf(questionDraftSchema, {
      id: "two words",
      content: " ",
      options: ["one", ""],
      correctAnswer: 0,
      concepts: {},
      difficulty: 9,
      discrimination: 1,
      guessing: 0,
    }),
  ).toEqual([
    { field: "content", code: "question-without-text", values: {} },
    { field: "options.1", code: "empty-option", values: {} },
    { field: "concepts", code: "no-concept-named", values: {} },
    { field: "difficulty", code: "out-of-range", values: { minimum: -8, maximum: 8 } },
    { field: "id", code: "question-id-form", values: {} },
  ]);
});

test("the length of a list is told also where an element of it is wrong", () => {
  const body = { content: "?", correctAnswer: 0, concepts: { A: 1 }, difficulty: 0, discrimination: 1 };
  const codes = (options: readonly string[]) =>
    issuesOf(questionBodySchema, { ...body, options }).map(({ code }) => code);
  expect(codes([""])).toEqual(["empty-option", "too-few-options"]);
  expect(codes([...Array(11).keys()].map((key) => (key === 3 ? "" : String(key))))).toEqual([
    "empty-option",
    "too-many-options",
  ]);
  expect(codes(["a", "a"])).toEqual(["same-options"]);
});

test("settings, texts and files that the contracts refuse", () => {
  const pool = { name: "", concepts: [], delivery: { stopping: { minimum: 30, maximum: 20 } } };
  expect(issuesOf(adminSavePoolInputSchema, pool).map(({ field, code }) => `${field}: ${code}`)).toEqual([
    "name: pool-without-name",
    "concepts: no-concept",
    "delivery.stopping.minimum: minimum-above-maximum",
  ]);
  const ids = { sessionId: "0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22", questionId: "q" };
  expect(issuesOf(testReportProblemInputSchema, { ...ids, kind: "something-else" })).toEqual([
    { field: "text", code: "description-needed", values: {} },
  ]);
  expect(issuesOf(adminSetAsideInputSchema, { ...ids, scope: "answer", reason: " " })).toEqual([
    { field: "reason", code: "reason-needed", values: {} },
  ]);
  expect(issuesOf(importInputSchema, { poolId: ids.sessionId, text: "" })).toEqual([
    { field: "text", code: "file-empty", values: {} },
  ]);
  expect(issuesOf(testSubmitInputSchema, { ...ids, response: "1" })).toEqual([
    { field: "response", code: "wrong-type", values: { expected: "number" } },
  ]);
});
