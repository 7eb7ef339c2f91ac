import { type CalibratedItem, calibratedItemSchema, deliverySettingsSchema } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { recordReach } from "../session/record-reach.ts";
import { bankOf } from "./bank.ts";
import { reachOf } from "./reach.ts";

const concepts = ["Number", "Algebra"];

function questions(concept: string, count: number, discrimination = 1.5): CalibratedItem[] {
  return Array.from({ length: count }, (_, i) =>
    calibratedItemSchema.parse({
      id: `${concept}-${i}`,
      revision: 1,
      concepts: { [concept]: 1 },
      difficulty: -2 + (4 * i) / count,
      discrimination,
      guessing: 0.2,
    }),
  );
}

function settingsWith(stopping: object) {
  const delivery = deliverySettingsSchema.parse({
    stopping: { minimum: 5, maximum: 40, standardError: 0.45, ...stopping },
  });
  return { concepts, delivery };
}

function awaited(items: readonly CalibratedItem[], stopping: object = {}): string[] {
  const reach = reachOf(bankOf(concepts, 1, items), settingsWith(stopping));
  return reach.filter(({ isAwaited }) => isAwaited).map(({ concept }) => concept);
}

const plenty = [...questions("Number", 40), ...questions("Algebra", 40)];
const few = [...questions("Number", 40), ...questions("Algebra", 3)];

describe("the concepts for which a test waits", () => {
  it("are all that can reach the wanted precision in a test of the greatest length", () => {
    expect(awaited(plenty)).toEqual(concepts);
    expect(awaited(few)).toEqual(["Number"]);
    expect(awaited(questions("Number", 40))).toEqual(["Number"]);
  });

  it("are all with questions where none can reach it, and where no precision is wanted", () => {
    expect(awaited(plenty, { maximum: 6, standardError: 0.2 })).toEqual(concepts);
    expect(awaited(questions("Number", 2))).toEqual(["Number"]);
    expect(awaited(few, { standardError: null })).toEqual(concepts);
  });

  it("are all with questions where the wanted precision can be reached on average", () => {
    expect(awaited(few, { precisionWeights: { Number: 50, Algebra: 1 } })).toEqual(concepts);
    expect(awaited(few, { precisionWeights: { Number: 1, Algebra: 9 } })).toEqual(["Number"]);
  });

  it("come with the number of questions and the standard error that half of the students reach", () => {
    const [number, algebra] = reachOf(bankOf(concepts, 1, few), settingsWith({}));
    expect(number).toMatchObject({ questions: 40, isAwaited: true });
    expect(number?.standardError).toBeLessThan(0.45);
    expect(algebra).toMatchObject({ questions: 3, isAwaited: false });
    expect(algebra?.standardError).toBeGreaterThan(0.6);
    const [, none] = reachOf(bankOf(concepts, 1, questions("Number", 40)), settingsWith({}));
    expect(none).toEqual({
      concept: "Algebra",
      questions: 0,
      standardError: null,
      isReachable: false,
      isAwaited: false,
    });
    expect(reachOf(bankOf(concepts, 1, []), settingsWith({}))).toMatchObject([
      { questions: 0 },
      { questions: 0 },
    ]);
  });

  it("are kept with a session, without those whose questions it may not ask", () => {
    const bank = bankOf(concepts, 1, few);
    expect(recordReach(settingsWith({}), bank).reach).toEqual({ questions: concepts, precision: ["Number"] });
    const ineligible = bank.references.map(({ id }) => id).filter((id) => id.startsWith("Algebra"));
    for (const leftOut of [{ ineligible }, { seen: ineligible }]) {
      expect(recordReach({ ...settingsWith({}), ...leftOut }, bank).reach).toEqual({
        questions: ["Number"],
        precision: ["Number"],
      });
    }
  });
});
