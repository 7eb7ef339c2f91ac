import { itemFromQuestion, normalQuantile, probability } from "@plumbline/adaptive-engine";
import { seededUniform } from "@plumbline/adaptive-engine/numerics";
import { DomainError, poolIdSchema } from "@plumbline/contracts";
import type { FirstAnswers } from "@plumbline/database";
import { expect, it } from "vitest";
import { estimateCorrelation } from "./estimate-correlation.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const CONCEPTS = ["Number", "Algebra"];

const items = Array.from({ length: 16 }, (_, index) => ({
  id: `q-${index}`,
  revision: 1,
  concepts: { [CONCEPTS[index % 2] ?? ""]: 1 },
  difficulty: -2 + index / 4,
  discrimination: 1.5,
  guessing: 0,
}));

/** What this many students of a population with this correlation answer to all questions. */
function recorded(students: number, correlation = 0.8): FirstAnswers {
  const parameters = items.map((item) =>
    itemFromQuestion({ ...item, weights: CONCEPTS.map((name) => item.concepts[name] ?? 0) }),
  );
  const answersOf = (student: number) => {
    const [x = 0, y = 0] = [0, 1].map((k) => normalQuantile(seededUniform(1, student, k)));
    const theta = [x, correlation * x + Math.sqrt(1 - correlation ** 2) * y];
    return parameters.map((item, j) => (seededUniform(2, student, j) < probability(item, theta) ? 1 : 0));
  };
  return {
    concepts: CONCEPTS,
    items: items as unknown as FirstAnswers["items"],
    students: Array.from({ length: students }, (_, student) => ({
      items: items.map((_item, index) => index),
      correct: answersOf(student),
    })),
    isSample: false,
  };
}

/** A database that answers the one call with this. */
function holding(answers: FirstAnswers | null) {
  return { call: async () => answers };
}

async function refusalOf(answers: FirstAnswers | null) {
  const error = await estimateCorrelation(holding(answers), { poolId }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error;
  return error.issues[0] ?? error.code;
}

it("estimates the correlation of the students, with its interval and what it stands on", async () => {
  const answers = recorded(150);
  const found = await estimateCorrelation(holding({ ...answers, isSample: true }), { poolId });
  expect(found).toMatchObject({ students: 150, answers: 150 * items.length, isSample: true, atBound: false });
  expect(found.interval.lower).toBeLessThan(0.8);
  expect(found.interval.upper).toBeGreaterThan(0.8);
  expect(found.interval.upper - found.interval.lower).toBeLessThan(0.25);
  expect(found.correlation).toBeGreaterThan(found.interval.lower);
  expect(found.correlation).toBeLessThan(found.interval.upper);
});

it("says when the answers fit a correlation near 1", async () => {
  const found = await estimateCorrelation(holding(recorded(150, 1)), { poolId });
  expect(found.atBound).toBe(true);
  expect(found.correlation).toBeGreaterThan(0.95);
});

it("refuses fewer than 100 students, which the limits on answers always let in", async () => {
  expect(await refusalOf(recorded(99))).toMatchObject({
    field: "poolId",
    code: "too-few-students",
    values: { students: 99, needed: 100 },
  });
  let limits: unknown;
  const call = async (_name: string, parameters: unknown) => {
    limits = parameters;
    return recorded(100);
  };
  expect(await estimateCorrelation({ call }, { poolId })).toMatchObject({ students: 100 });
  expect(limits).toMatchObject({ p_answers: 20_000, p_answers_of_each: 200 });
});

it("refuses a pool of one concept, one that does not exist, and answers that say nothing", async () => {
  const answers = recorded(100);
  const oneConcept = { ...answers, concepts: ["Number"] };
  expect(await refusalOf(oneConcept)).toMatchObject({ code: "several-concepts-needed" });
  expect(await refusalOf(null)).toBe("POOL_NOT_AVAILABLE");
  const allAlike = answers.students.map(({ items: asked }) => ({
    items: asked,
    correct: asked.map(() => 1 as const),
  }));
  expect(await refusalOf({ ...answers, students: allAlike })).toMatchObject({ code: "no-estimate" });
});
