import { poolIdSchema } from "@plumbline/contracts";
import type { SimulatedLength } from "@plumbline/item-bank";
import { expect, test } from "vitest";
import { createTypicalLengthReader } from "./typical-length.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const otherPoolId = poolIdSchema.parse("7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11");
const recorded = { minutes: { from: 14, to: 25 }, questions: { from: 16, to: 22 } };
const simulated: SimulatedLength = { bankVersion: 3, questions: { from: 11, to: 17 } };

type Sources = Parameters<typeof createTypicalLengthReader>[0];

/** Sources of a pool with ten recorded tests; nobody waits for a simulation unless a test says so. */
function sourcesWith(change: Partial<Sources> = {}): Sources {
  return {
    readRecorded: async () => recorded,
    simulate: async () => simulated,
    clock: () => 0,
    patience: () => new Promise(() => {}),
    ...change,
  };
}

test("recorded tests are read once in ten minutes, however many students begin", async () => {
  let [nowMs, asked] = [0, 0];
  const readRecorded = async () => {
    asked += 1;
    return recorded;
  };
  const usual = createTypicalLengthReader(sourcesWith({ readRecorded, clock: () => nowMs }));
  const told = { ...recorded, questionsFrom: "tests" };
  expect(await Promise.all([usual(poolId), usual(poolId)])).toEqual([told, told]);
  nowMs = 599_999;
  await usual(poolId);
  expect(asked).toBe(1);
  nowMs = 600_000;
  await usual(poolId);
  expect(asked).toBe(2);
});

test("while too few tests are recorded, questions come from a simulation and minutes are not known", async () => {
  const usual = createTypicalLengthReader(sourcesWith({ readRecorded: async () => null }));
  expect(await usual(poolId)).toEqual({
    questions: simulated.questions,
    questionsFrom: "simulation",
    minutes: null,
  });
});

test("nobody waits long for a simulation, and it is told when it is over; another bank's is simulated anew", async () => {
  let nowMs = 0;
  const asked: (SimulatedLength | null)[] = [];
  const finish: ((found: SimulatedLength) => void)[] = [];
  const simulate = (_poolId: unknown, known: SimulatedLength | null) => {
    asked.push(known);
    return new Promise<SimulatedLength>((resolve) => finish.push(resolve));
  };
  const usual = createTypicalLengthReader(
    sourcesWith({ readRecorded: async () => null, simulate, clock: () => nowMs, patience: async () => {} }),
  );
  const unknown = { questions: null, questionsFrom: null, minutes: null };
  expect(await usual(poolId)).toEqual(unknown);
  expect(await usual(poolId)).toEqual(unknown);
  expect(asked).toEqual([null]);
  // Another pool waits for its turn.
  expect(await usual(otherPoolId)).toEqual(unknown);
  expect(asked).toHaveLength(1);
  finish[0]?.(simulated);
  await expect.poll(() => usual(poolId)).toMatchObject({ questions: simulated.questions });
  await expect.poll(() => asked.length).toBe(2);
  finish[1]?.(simulated);

  nowMs = 600_000;
  expect(await usual(poolId)).toMatchObject({ questions: simulated.questions });
  await expect.poll(() => asked.at(-1)).toEqual(simulated);
  finish[2]?.({ bankVersion: 4, questions: { from: 5, to: 6 } });
  await expect.poll(() => usual(poolId)).toMatchObject({ questions: { from: 5, to: 6 } });
});

test("a failure to read is told and not remembered", async () => {
  let asked = 0;
  const readRecorded = async () => {
    asked += 1;
    if (asked === 1) throw new Error("away");
    return recorded;
  };
  const usual = createTypicalLengthReader(sourcesWith({ readRecorded }));
  await expect(usual(poolId)).rejects.toThrow("away");
  expect(await usual(poolId)).toMatchObject(recorded);
});

test("a simulation that fails leaves the length unknown, and is tried again", async () => {
  let asked = 0;
  const simulate = async () => {
    asked += 1;
    if (asked === 1) throw new Error("away");
    return simulated;
  };
  const usual = createTypicalLengthReader(sourcesWith({ readRecorded: async () => null, simulate }));
  expect(await usual(poolId)).toMatchObject({ questions: null });
  expect(await usual(poolId)).toMatchObject({ questions: simulated.questions });
});
