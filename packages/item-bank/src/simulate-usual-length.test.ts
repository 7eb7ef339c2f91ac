import { deliverySettingsSchema, poolIdSchema } from "@plumbline/contracts";
import type { Database } from "@plumbline/database";
import { describe, expect, it } from "vitest";
import { simulateUsualLength } from "./simulate-usual-length.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const CONCEPTS = ["Number", "Algebra"];

function questions(concept: string, count: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: `${concept}-${i}`,
    revision: 1,
    concepts: { [concept]: 1 },
    difficulty: -2.5 + (5 * i) / count,
    discrimination: 1.8,
    guessing: 0.2,
  }));
}

interface Holding {
  readonly items?: readonly ReturnType<typeof questions>[number][];
  readonly stopping?: object;
  readonly exposure?: object;
  readonly status?: string;
  readonly bankVersion?: number;
}

/** A database with one pool, which counts its calls. */
function holding({ items, stopping, exposure, status, bankVersion }: Holding = {}) {
  const calls: string[] = [];
  const call = async (name: string) => {
    calls.push(name);
    if (name === "load_item_exposure") return [];
    return {
      bankVersion: bankVersion ?? 3,
      concepts: CONCEPTS,
      delivery: deliverySettingsSchema.parse({
        selection: { exposure: exposure ?? { kind: "none" } },
        stopping: { minimum: 5, maximum: 40, standardError: 0.5, ...stopping },
      }),
      status: status ?? "published",
      items: items ?? [...questions("Number", 60), ...questions("Algebra", 60)],
    };
  };
  return { database: { call } as Database, calls };
}

function simulate(pool: Holding) {
  return simulateUsualLength(holding(pool).database, poolId, null);
}

describe("how many questions tests of a pool usually ask, simulated", () => {
  it("lies within the pool's lengths, is the same again, and grows with the wanted precision", async () => {
    const loose = (await simulate({}))?.questions;
    if (!loose) throw new Error("nothing was simulated");
    expect(loose.from).toBeGreaterThan(5);
    expect(loose.to).toBeGreaterThan(loose.from);
    expect(loose.to).toBeLessThan(40);
    expect((await simulate({}))?.questions).toEqual(loose);
    const strict = (await simulate({ stopping: { standardError: 0.4 } }))?.questions;
    expect(strict?.from).toBeGreaterThan(loose.to);
  });

  it("ends without a concept that has no questions, as tests do", async () => {
    const items = questions("Number", 60);
    const alone = await simulate({ items });
    expect(alone?.questions?.to).toBeLessThan(15);
  });

  it("follows the pool's exposure control, which takes the best questions out of tests", async () => {
    const held = await simulate({ exposure: { kind: "eligibility", maximumRate: 0.15 } });
    const free = await simulate({});
    expect(held?.questions?.to).toBeGreaterThan(free?.questions?.to ?? 0);
  });

  it("is the one length that tests have where no rule ends them, or the bank ends first", async () => {
    expect((await simulate({ stopping: { standardError: null } }))?.questions).toEqual({ from: 40, to: 40 });
    const items = questions("Number", 7);
    expect((await simulate({ items, stopping: { standardError: null } }))?.questions).toEqual({
      from: 7,
      to: 7,
    });
  });

  it("is not simulated again for the same version of the bank", async () => {
    const known = { bankVersion: 3, questions: { from: 1, to: 2 } };
    expect(await simulateUsualLength(holding().database, poolId, known)).toBe(known);
    const newer = await simulateUsualLength(holding({ bankVersion: 4 }).database, poolId, known);
    expect(newer).toMatchObject({ bankVersion: 4, questions: { from: expect.any(Number) } });
    expect(newer?.questions).not.toEqual(known.questions);
  });

  it("is null for a pool that is not published, does not exist or has no active question", async () => {
    const draft = holding({ status: "draft" });
    expect(await simulateUsualLength(draft.database, poolId, null)).toBeNull();
    expect(draft.calls).toEqual(["load_bank"]);
    expect(await simulateUsualLength({ call: async () => null }, poolId, null)).toBeNull();
    expect(await simulate({ items: [] })).toEqual({ bankVersion: 3, questions: null });
  });
});
