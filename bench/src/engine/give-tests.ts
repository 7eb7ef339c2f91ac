import {
  createItemPool,
  drawIneligible,
  eligibilityProbabilities,
  type ItemPool,
  rateWithChoice,
} from "@plumbline/adaptive-engine";
import type { ExposureSettings } from "@plumbline/contracts";
import { type SimulatedTest, type SimulationInput, simulateTest } from "@plumbline/psychometrics";

/** Item eligibility counts over as many of the latest tests as a pool does. */
const LATEST_TESTS = 250;

/**
 * Gives the tests of one pool, person after person. With item eligibility each test is drawn by the counts of the latest 250
 * tests that were over when it began; the tests of a class of `classSize` persons begin at the same time.
 */
export function giveTests(
  input: SimulationInput,
  exposure: ExposureSettings,
  classSize: number,
): readonly SimulatedTest[] {
  const pool = createItemPool(input.items, input.prior.dimensions);
  if (exposure.kind !== "eligibility") {
    const settings = { ...input.settings, exposure };
    return input.abilities.map((_, person) => simulateTest({ ...input, settings }, pool, person));
  }
  const sizes = { testLength: input.settings.stopping.maximumItems, poolSize: pool.size };
  const { maximumRate, raisedInSmallPools } = exposure;
  const rate = raisedInSmallPools ? rateWithChoice(maximumRate, sizes) : maximumRate;
  const over: CountedTest[] = [];
  while (over.length < input.abilities.length) {
    const probabilities = eligibilityProbabilities(countLatest(over, pool.size), rate);
    const end = Math.min(over.length + classSize, input.abilities.length);
    const together: CountedTest[] = [];
    for (let person = over.length; person < end; person++) {
      together.push(giveEligible({ input, pool, probabilities }, person));
    }
    over.push(...together);
  }
  return over.map(({ test }) => test);
}

interface CountedTest {
  readonly test: SimulatedTest;
  readonly ineligible: readonly number[];
}

function giveEligible(
  draw: {
    readonly input: SimulationInput;
    readonly pool: ItemPool;
    readonly probabilities: readonly number[];
  },
  person: number,
): CountedTest {
  const { input, pool, probabilities } = draw;
  const { settings, seed } = input;
  const atLeast = settings.stopping.maximumItems;
  const ineligible = drawIneligible(probabilities, { seed: seed * 1_000_003 + person, atLeast });
  const eligible = { ...settings, exposure: { kind: "eligibility", ineligible } as const };
  return { test: simulateTest({ ...input, settings: eligible }, pool, person), ineligible };
}

/** For every item: how many of the latest tests it was eligible for, and how many gave it. */
function countLatest(tests: readonly CountedTest[], size: number) {
  const latest = tests.slice(-LATEST_TESTS);
  const eligible = new Array<number>(size).fill(latest.length);
  const administered = new Array<number>(size).fill(0);
  for (const { test, ineligible } of latest) {
    for (const j of ineligible) eligible[j] = (eligible[j] ?? 0) - 1;
    for (const j of test.administered) administered[j] = (administered[j] ?? 0) + 1;
  }
  return { eligible, administered };
}
