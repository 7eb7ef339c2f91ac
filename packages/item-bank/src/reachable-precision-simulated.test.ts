import {
  drawIneligible,
  eligibilityProbabilities,
  type ItemPool,
  poolItem,
  rateWithChoice,
} from "@plumbline/adaptive-engine";
import { calibratedItemSchema, deliverySettingsSchema, type ExposureSettings } from "@plumbline/contracts";
import { drawAbilities, simulateTest } from "@plumbline/psychometrics";
import { adaptiveSettingsOf, bankOf, poolPrior, reachOf, recordReach } from "@plumbline/test-delivery";
import { expect, test } from "vitest";

const CONCEPTS = ["Number", "Algebra"];
const LENGTH = 16;
const TESTS = 220;
/** The first tests are left out: nothing limits what they ask. */
const FIRST_TESTS = 60;

const items = CONCEPTS.flatMap((concept, k) =>
  Array.from({ length: 70 }, (_, i) =>
    calibratedItemSchema.parse({
      id: `${concept}-${i}`,
      revision: 1,
      concepts: { [concept]: 1 },
      difficulty: -2.4 + (4.8 * i) / 69,
      discrimination: 0.8 + ((7 * i + k) % 10) / 8,
      guessing: 0.2,
    }),
  ),
);

function settingsWith(exposure: ExposureSettings) {
  const delivery = deliverySettingsSchema.parse({
    selection: { exposure, contentBalance: "equal" },
    stopping: { minimum: LENGTH, maximum: LENGTH, standardError: null },
  });
  return { concepts: CONCEPTS, delivery };
}

/** Median standard errors of tests on these settings, one after the other, as a pool gives them. */
function simulatedErrors(exposure: ExposureSettings): number[] {
  const bank = bankOf(CONCEPTS, 1, items);
  const pool = bank.itemPool as ItemPool; // the bank has questions
  const settings = recordReach(settingsWith(exposure), bank);
  const prior = poolPrior(CONCEPTS, settings.delivery.prior);
  const adaptive = adaptiveSettingsOf(settings, bank.indexOf);
  const abilities = drawAbilities(prior, TESTS, 3);
  const counts = {
    eligible: new Array<number>(pool.size).fill(0),
    administered: new Array<number>(pool.size).fill(0),
  };
  const errors: (readonly number[])[] = [];
  for (let person = 0; person < TESTS; person++) {
    const ineligible = drawnFor(exposure, counts, person);
    const input = {
      items: Array.from({ length: pool.size }, (_, index) => poolItem(pool, index)),
      prior,
      settings: { ...adaptive, exposure: { kind: "eligibility" as const, ineligible } },
      abilities,
      seed: 4,
    };
    const { administered, standardErrors } = simulateTest(input, pool, person);
    for (const index of administered) counts.administered[index] = (counts.administered[index] ?? 0) + 1;
    for (const index of counts.eligible.keys()) {
      if (!ineligible.includes(index)) counts.eligible[index] = (counts.eligible[index] ?? 0) + 1;
    }
    if (person >= FIRST_TESTS) errors.push(standardErrors);
  }
  return CONCEPTS.map((_, k) => medianOf(errors.map((row) => row[k] ?? Number.NaN)));
}

function drawnFor(
  exposure: ExposureSettings,
  counts: Parameters<typeof eligibilityProbabilities>[0],
  seed: number,
): number[] {
  if (exposure.kind !== "eligibility") return [];
  const sizes = { testLength: LENGTH, poolSize: items.length };
  const rate = rateWithChoice(exposure.maximumRate, sizes);
  return drawIneligible(eligibilityProbabilities(counts, rate), { seed, atLeast: LENGTH });
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test.each<ExposureSettings>([
  { kind: "none" },
  { kind: "eligibility", maximumRate: 0.23, raisedInSmallPools: true },
])("the reachable standard error is within 6 % of that of simulated tests, with exposure %j", (exposure) => {
  const reached = reachOf(bankOf(CONCEPTS, 1, items), settingsWith(exposure));
  for (const [k, simulated] of simulatedErrors(exposure).entries()) {
    const ratio = (reached[k]?.standardError ?? Number.NaN) / simulated;
    expect(ratio).toBeGreaterThan(0.94);
    expect(ratio).toBeLessThan(1.06);
  }
});
