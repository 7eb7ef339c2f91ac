import { informationMatrix, poolItem } from "@plumbline/adaptive-engine";
import { deliverySettingsSchema, questionIdSchema, type SessionSettings } from "@plumbline/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bank, bankOf } from "./bank.ts";
import { holdBackSeen } from "./hold-back-seen.ts";

interface Shape {
  readonly concepts?: readonly string[];
  readonly delivery?: object;
  readonly stopping: object;
  /** Whether question `index` is far too easy to tell anything. */
  readonly isPoor?: (index: number) => boolean;
}

/** The retake of a bank of `size` questions, which measure the concepts in turn. */
function retakeOf(size: number, { concepts = ["A"], delivery, stopping, isPoor = () => false }: Shape) {
  const settings: SessionSettings = {
    concepts,
    delivery: deliverySettingsSchema.parse({ stopping, ...delivery }),
  };
  const items = Array.from({ length: size }, (_, index) => ({
    id: questionIdSchema.parse(`q-${index}`),
    revision: 1,
    concepts: { [concepts[index % concepts.length] ?? "A"]: 1 },
    difficulty: isPoor(index) ? -9 : -1.5 + (3 * index) / size,
    discrimination: 1.2,
    guessing: 0.2,
  }));
  return { bank: bankOf(concepts, 1, items), settings };
}

/** The information of every question at `theta`, the largest first. */
function informationsAt({ itemPool, references }: Bank, theta: number): number[] {
  if (itemPool === null) return [];
  return references
    .map((_, index) => informationMatrix(poolItem(itemPool, index), [theta])[0]?.[0] ?? 0)
    .sort((one, other) => other - one);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

describe("what a student has seen is held back", () => {
  it("while a whole test is left", () => {
    const retake = retakeOf(62, { stopping: { minimum: 12, maximum: 12 } });
    expect(holdBackSeen(retake, range(0, 12))).toEqual(range(0, 12));
    expect(holdBackSeen(retake, range(0, 50))).toEqual(range(0, 50));
    expect(holdBackSeen(retake, [])).toEqual([]);
  });

  it("and given up from the longest ago on, as few as the test needs", () => {
    const retake = retakeOf(62, { stopping: { minimum: 12, maximum: 12 } });
    expect(holdBackSeen(retake, range(0, 55).reverse())).toEqual(range(0, 50).reverse());
    expect(holdBackSeen(retakeOf(12, { stopping: { minimum: 12, maximum: 12 } }), range(0, 12))).toEqual([]);
    expect(holdBackSeen(retakeOf(7, { stopping: { minimum: 12, maximum: 12 } }), range(0, 7))).toEqual([]);
  });

  it("as few as the test needs, in banks and tests of every size, over any number of tests", () => {
    const sizes = fc.record({
      size: fc.integer({ min: 1, max: 60 }),
      maximum: fc.integer({ min: 1, max: 40 }),
      seen: fc.integer({ min: 0, max: 60 }),
      concepts: fc.constantFrom(["A"], ["A", "B"], ["A", "B", "C"]),
      order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(sizes, ({ size, maximum, seen: most, concepts, order }) => {
        const retake = retakeOf(size, { concepts, stopping: { minimum: 1, maximum } });
        const lots = new Map(range(0, size).map((index) => [index, order.next().value ?? 0]));
        const seen = range(0, size)
          .sort((i, j) => (lots.get(i) ?? 0) - (lots.get(j) ?? 0) || i - j)
          .slice(0, most);
        const held = holdBackSeen(retake, seen);
        expect(seen.filter((index) => held.includes(index))).toEqual(held);
        for (const k of concepts.keys()) {
          const isOf = (index: number) => index % concepts.length === k;
          // Equal shares of the test, as far as the bank has them: at most one question from a third.
          const [all, kept] = [range(0, size).filter(isOf), held.filter(isOf)];
          const share = Math.min(maximum, size) / concepts.length;
          const given = seen.filter((index) => isOf(index) && !held.includes(index));
          expect(all.length - kept.length).toBeGreaterThanOrEqual(Math.min(all.length, Math.floor(share)));
          if (given.length > 0) expect(all.length - kept.length).toBeLessThanOrEqual(Math.ceil(share) + 1);
          // What is held back was seen later than what is given up.
          expect([...given, ...kept]).toEqual(seen.filter(isOf));
        }
        if (concepts.length === 1) {
          const unseen = size - seen.length;
          const repeated = seen.length - held.length;
          expect(repeated).toBe(Math.max(0, Math.min(size, maximum) - unseen));
        }
      }),
    );
  });
});

describe("a test that may ask nearly the whole bank, but ends earlier by its rules", () => {
  const wide = { minimum: 5, maximum: 60 };
  it.each([
    ["when little more is to be learnt", { minimumReduction: 0.02 }],
    ["the same, with a standard error that nobody reaches", { minimumReduction: 0.02, standardError: 0.1 }],
    ["when it has classified", { classification: { cuts: { A: 0 }, errorRate: 0.2 } }],
    ["when Wald's test has decided", { sprt: { cut: 0, halfWidth: 0.5, falseAbove: 0.1, falseBelow: 0.1 } }],
  ])("gives nothing up while it has twice its length: %s", (_rule, rule) => {
    const retake = retakeOf(62, { stopping: { ...wide, ...rule } });
    expect(holdBackSeen(retake, range(0, 8))).toEqual(range(0, 8));
    // Without such a rule it asks 60, and only two can be held back.
    expect(holdBackSeen(retakeOf(62, { stopping: wide }), range(0, 8))).toHaveLength(2);
  });

  it("by a standard error that is reached near the mean of the prior only", () => {
    const prior = { standardDeviation: 3 };
    const retake = retakeOf(62, { stopping: { ...wide, standardError: 0.45 }, delivery: { prior } });
    expect(holdBackSeen(retake, range(0, 8))).toEqual(range(0, 8));
  });
});

describe("every concept keeps what a test needs of it", () => {
  it("the questions of that concept alone are given up", () => {
    const retake = retakeOf(40, { concepts: ["A", "B"], stopping: { minimum: 10, maximum: 10 } });
    const seen = [2, 1, 4, ...range(5, 40).filter((index) => index % 2 === 0)];
    // Two questions of A are unseen, all but one of B: three of A must come again.
    expect(holdBackSeen(retake, seen)).toEqual([1, ...seen.slice(5)]);
  });

  it("by the shares that the pool gives them", () => {
    const selection = { contentBalance: { A: 0.2, B: 0.8 } };
    const shape = { concepts: ["A", "B"], delivery: { selection }, stopping: { minimum: 10, maximum: 10 } };
    const seen = range(0, 40).filter((index) => index % 2 === 0);
    expect(holdBackSeen(retakeOf(40, shape), seen)).toEqual(seen.slice(2));
  });
});

describe("precision", () => {
  const stopping = { minimum: 5, maximum: 60, standardError: 0.45 };

  it("a test that ends by precision long before its maximum needs twice the questions that reach it", () => {
    const retake = retakeOf(62, { stopping });
    // The smallest number whose information, with the prior's 1, is 1 / 0.45^2 one standard deviation from the mean.
    const numbers = [-1, 0, 1].map((theta) => {
      let [sum, number] = [1, 0];
      for (const information of informationsAt(retake.bank, theta)) {
        if (1 / Math.sqrt(sum) <= 0.45) break;
        sum += information;
        number++;
      }
      return number;
    });
    const held = holdBackSeen(retake, range(0, 62));
    expect(62 - held.length).toBe(2 * Math.max(...numbers));
    expect(holdBackSeen(retake, range(0, 12))).toEqual(range(0, 12));
  });

  it("what is left must reach the standard error that the bank reaches", () => {
    // Every third question tells something: without them no test is precise, however many others are left.
    const retake = retakeOf(90, { stopping, isPoor: (index) => index % 3 !== 0 });
    const telling = range(0, 90).filter((index) => index % 3 === 0);
    const held = holdBackSeen(retake, telling);
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(telling.length - 5);
    expect(held).toEqual(telling.slice(-held.length));
  });

  it("a standard error that no test of the pool reaches holds nothing up", () => {
    const wanted = { minimum: 12, maximum: 12, standardError: 0.1 };
    expect(holdBackSeen(retakeOf(62, { stopping: wanted }), range(0, 12))).toEqual(range(0, 12));
  });

  it("a concept without a question is not waited for", () => {
    const retake = retakeOf(62, { stopping });
    const settings = { ...retake.settings, concepts: ["A", "none"] };
    const items = range(0, 62).map((index) => ({
      id: questionIdSchema.parse(`q-${index}`),
      revision: 1,
      concepts: { A: 1 },
      difficulty: -1.5 + (3 * index) / 62,
      discrimination: 1.2,
      guessing: 0.2,
    }));
    const bank = bankOf(settings.concepts, 1, items);
    expect(holdBackSeen({ bank, settings }, range(0, 62))).toEqual(holdBackSeen(retake, range(0, 62)));
  });

  it("a concept whose questions cannot make it precise gives nothing up for the others", () => {
    const settings = { ...retakeOf(1, { stopping }).settings, concepts: ["A", "B"] };
    const items = range(0, 62).map((index) => ({
      id: questionIdSchema.parse(`q-${index}`),
      revision: 1,
      concepts: { [index < 59 ? "A" : "B"]: 1 },
      difficulty: -1.5 + (3 * index) / 62,
      discrimination: 1.2,
      guessing: 0.2,
    }));
    const retake = { bank: bankOf(settings.concepts, 1, items), settings };
    // The three of B come in every test. A has as many others as if there were no B.
    expect(holdBackSeen(retake, [60, ...range(0, 12)])).toEqual(range(0, 12));
  });
});
