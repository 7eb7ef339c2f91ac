import { deliverySettingsSchema, poolIdSchema } from "@plumbline/contracts";
import { expect, it } from "vitest";
import { readReachablePrecision } from "./reachable-precision.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const concepts = ["Number", "Algebra"];

function questions(concept: string, count: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: `${concept}-${i}`,
    revision: 1,
    concepts: { [concept]: 1 },
    difficulty: -2 + (4 * i) / count,
    discrimination: 1.5,
    guessing: 0.2,
  }));
}

/** A database whose one pool has these numbers of questions. */
function holding(counts: readonly [number, number], stopping: object = { standardError: 0.45 }) {
  const [number, algebra] = counts;
  return {
    call: async () => ({
      bankVersion: 1,
      concepts,
      delivery: deliverySettingsSchema.parse({ stopping: { minimum: 5, maximum: 40, ...stopping } }),
      status: "draft",
      items: [...questions("Number", number), ...questions("Algebra", algebra)],
    }),
  };
}

it("warns of a concept without questions and of one whose questions are too few, with the number", async () => {
  const empty = await readReachablePrecision(holding([40, 0]), { poolId });
  expect(empty.warnings).toMatchObject([
    { field: "concepts.1", code: "concept-without-questions", values: { concept: "Algebra" } },
  ]);
  const few = await readReachablePrecision(holding([40, 5]), { poolId });
  const algebra = few.concepts[1]?.standardError ?? 0;
  expect(few.warnings).toMatchObject([
    {
      field: "concepts.1",
      code: "precision-out-of-reach",
      values: { concept: "Algebra", wanted: 0.45, maximum: 40, reachable: Math.round(100 * algebra) / 100 },
    },
  ]);
  expect(few.concepts.map(({ isReachable, isAwaited }) => [isReachable, isAwaited])).toEqual([
    [true, true],
    [false, false],
  ]);
});

it("says nothing where every concept can be measured as wanted, or nothing is wanted", async () => {
  expect((await readReachablePrecision(holding([40, 40]), { poolId })).warnings).toEqual([]);
  expect((await readReachablePrecision(holding([40, 5], {}), { poolId })).warnings).toEqual([]);
  const weighted = { standardError: 0.2, precisionWeights: { Number: 1 } };
  const unweighted = await readReachablePrecision(holding([40, 5], weighted), { poolId });
  expect(unweighted.warnings).toMatchObject([{ values: { concept: "Number" } }]);
});

it("warns of every concept where tests are too short for all, and tests wait for all of them", async () => {
  const stopping = { minimum: 2, maximum: 4, standardError: 0.3 };
  const short = await readReachablePrecision(holding([40, 40], stopping), { poolId });
  expect(short.warnings.map(({ code }) => code)).toEqual([
    "precision-out-of-reach",
    "precision-out-of-reach",
  ]);
  expect(short.concepts.every(({ isAwaited }) => isAwaited)).toBe(true);
});

it("refuses a pool that does not exist", async () => {
  await expect(readReachablePrecision({ call: async () => null }, { poolId })).rejects.toMatchObject({
    code: "POOL_NOT_AVAILABLE",
  });
});
