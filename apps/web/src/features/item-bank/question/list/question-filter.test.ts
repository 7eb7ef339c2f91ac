import { poolIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { isFiltering, questionFilterOf, questionsInputOf } from "./question-filter.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const concepts = ["Algebra", "Number"];

test("the address filters by what it knows", () => {
  const filter = questionFilterOf({ search: " 2x ", concept: "Algebra", status: "retired" }, concepts);
  expect(filter).toEqual({ search: "2x", concept: "Algebra", status: "retired" });
  expect(isFiltering(filter)).toBe(true);
  expect(questionsInputOf(poolId, filter)).toEqual({
    poolId,
    search: "2x",
    concept: "Algebra",
    status: "retired",
  });
});

test("what the address makes up filters nothing", () => {
  const filter = questionFilterOf({ concept: ["Astrology"], status: "gone" }, concepts);
  expect(isFiltering(filter)).toBe(false);
  expect(questionsInputOf(poolId, filter)).toEqual({ poolId });
});
