import { deliverySettingsSchema, type SessionSettings } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { precisionReached } from "./precision-reached.ts";

function settings(stopping: object): SessionSettings {
  return {
    concepts: ["Number", "Algebra"],
    delivery: deliverySettingsSchema.parse({ stopping: { minimum: 5, maximum: 20, ...stopping } }),
  };
}

function reached(stopping: object, now: readonly number[], start: readonly number[] = [1, 1]) {
  return precisionReached(settings(stopping), {
    initialProficiency: { theta: [0, 0], se: start },
    currentProficiency: { theta: [0, 0], se: now },
  });
}

const precise = { standardError: 0.5 };

test("the share of the information that the least certain concept has gathered", () => {
  // From information 1 to 4: a standard error of 0.6 is 2.78, so 59 % of the way.
  expect(reached(precise, [0.6, 0.3])).toBe(0.5);
  expect(reached(precise, [1, 1])).toBe(0);
  expect(reached(precise, [0.5, 0.5])).toBe(1);
});

test("it is full when the precision is there, and not a moment before", () => {
  expect(reached(precise, [0.5001, 0.2])).toBe(0.9);
  expect(reached(precise, [0.5, 0.2])).toBe(1);
});

test("it falls when the test has become less certain", () => {
  expect(reached(precise, [0.7, 0.3])).toBeLessThan(reached(precise, [0.6, 0.3]) ?? 0);
  expect(reached(precise, [1.2, 1])).toBe(0);
  expect(reached(precise, [0.6, 0.6], [0.4, 0.4])).toBe(0);
});

test("weights count as they do for stopping", () => {
  const weighted = { ...precise, precisionWeights: { Number: 1 } };
  expect(reached(weighted, [0.5, 1])).toBe(1);
});

test("concepts for which the test does not wait do not count", () => {
  const known = {
    initialProficiency: { theta: [0, 0], se: [1, 1] },
    currentProficiency: { theta: [0, 0], se: [0.5, 0.9] },
  };
  const reach = { questions: ["Number", "Algebra"], precision: ["Number"] };
  expect(precisionReached(settings(precise), known)).toBe(0);
  expect(precisionReached({ ...settings(precise), reach }, known)).toBe(1);
  const weighted = settings({ ...precise, precisionWeights: { Number: 1, Algebra: 5 } });
  expect(precisionReached({ ...weighted, reach }, known)).toBe(1);
  const onlyOther = settings({ ...precise, precisionWeights: { Algebra: 5 } });
  expect(precisionReached({ ...onlyOther, reach }, known)).toBeNull();
});

test("a pool that does not stop by precision has none", () => {
  expect(reached({}, [0.6, 0.3])).toBeNull();
});
