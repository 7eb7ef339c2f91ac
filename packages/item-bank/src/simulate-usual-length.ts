import {
  drawIneligible,
  eligibilityProbabilities,
  type ItemPool,
  poolItem,
  rateWithChoice,
} from "@plumbline/adaptive-engine";
import type { PoolId, SessionSettings, UsualRange } from "@plumbline/contracts";
import { type Database, loadBank, loadItemExposure } from "@plumbline/database";
import { drawAbilities, simulateTest } from "@plumbline/psychometrics";
import { adaptiveSettingsOf, type Bank, bankOf, poolPrior, recordReach } from "@plumbline/test-delivery";

/** How many students are simulated: a quartile of their lengths is then known to about a seventh of their standard deviation. */
const STUDENTS = 100;

/** In a pool of long tests fewer students are simulated, about as many as give this many answers. */
const ANSWERS = 6_000;
const FEWEST_STUDENTS = 40;

/** The same bank gives the same range in every process. */
const SEED = 1;

/** What a simulation of a bank found. */
export interface SimulatedLength {
  readonly bankVersion: number;
  /** How many questions the middle half of the simulated students got; null for a bank without an active question. */
  readonly questions: UsualRange | null;
}

/**
 * Simulates how many questions tests of a published pool ask: students of the pool's prior take tests on its settings one
 * after the other, each with the exposure control as the tests before left it, recorded ones first. `known` is returned
 * again where it is of the same version of the bank. Null for a pool that does not exist or is not published.
 *
 * The computation takes up to seconds and holds its thread.
 */
export async function simulateUsualLength(
  database: Database,
  poolId: PoolId,
  known: SimulatedLength | null,
): Promise<SimulatedLength | null> {
  const loaded = await loadBank(database, poolId);
  if (loaded === null || loaded.status !== "published") return null;
  const { bankVersion, concepts, delivery, items } = loaded;
  if (known?.bankVersion === bankVersion) return known;
  const bank = bankOf(concepts, bankVersion, items);
  const { itemPool } = bank;
  if (itemPool === null) return { bankVersion, questions: null };
  const settings = recordReach({ concepts, delivery }, bank);
  const exposure = exposureOf(bank, await loadItemExposure(database, poolId));
  const lengths = simulatedLengths({ bank, itemPool, settings, exposure });
  return { bankVersion, questions: middleHalf(lengths) };
}

interface SimulatedPool {
  readonly bank: Bank;
  readonly itemPool: ItemPool;
  readonly settings: SessionSettings;
  readonly exposure: ExposureCounts;
}

/** In how many tests each item of a bank could be asked, and was. */
interface ExposureCounts {
  readonly eligible: number[];
  readonly administered: number[];
}

function exposureOf(
  { references }: Bank,
  recorded: readonly { readonly id: string; readonly eligible: number; readonly administered: number }[],
): ExposureCounts {
  const byId = new Map(recorded.map((one) => [one.id, one]));
  return {
    eligible: references.map(({ id }) => byId.get(id)?.eligible ?? 0),
    administered: references.map(({ id }) => byId.get(id)?.administered ?? 0),
  };
}

function simulatedLengths(pool: SimulatedPool): number[] {
  const { bank, itemPool, settings } = pool;
  const adaptive = adaptiveSettingsOf(settings, bank.indexOf);
  const { minimumItems, maximumItems, rules } = adaptive.stopping;
  // No rule can end these tests earlier.
  if (minimumItems === maximumItems || rules.length === 0) return [Math.min(maximumItems, itemPool.size)];
  const prior = poolPrior(settings.concepts, settings.delivery.prior);
  const students = Math.max(FEWEST_STUDENTS, Math.min(STUDENTS, Math.floor(ANSWERS / maximumItems)));
  const items = Array.from({ length: itemPool.size }, (_, index) => poolItem(itemPool, index));
  const abilities = drawAbilities(prior, students, SEED);
  const lengths: number[] = [];
  for (let student = 0; student < students; student++) {
    const ineligible = drawNow(pool, student);
    const exposure = ineligible === null ? {} : { exposure: { kind: "eligibility" as const, ineligible } };
    const input = { items, prior, settings: { ...adaptive, ...exposure }, abilities, seed: SEED };
    const { administered } = simulateTest(input, itemPool, student);
    lengths.push(administered.length);
    count(pool.exposure, administered, ineligible ?? []);
  }
  return lengths;
}

/** The items that the next test may not ask, where the pool limits exposure so; null where it does not. */
function drawNow({ settings, exposure }: SimulatedPool, student: number): number[] | null {
  const { selection, stopping } = settings.delivery;
  const control = selection.exposure;
  if (control.kind !== "eligibility") return null;
  const sizes = { testLength: stopping.maximum, poolSize: exposure.eligible.length };
  const rate = control.raisedInSmallPools ? rateWithChoice(control.maximumRate, sizes) : control.maximumRate;
  return drawIneligible(eligibilityProbabilities(exposure, rate), {
    seed: student,
    atLeast: stopping.maximum,
  });
}

function count(
  exposure: ExposureCounts,
  administered: readonly number[],
  ineligible: readonly number[],
): void {
  for (const index of administered) add(exposure.administered, index, 1);
  for (const index of exposure.eligible.keys()) add(exposure.eligible, index, 1);
  for (const index of ineligible) add(exposure.eligible, index, -1);
}

function add(counts: number[], index: number, amount: number): void {
  counts[index] = (counts[index] ?? 0) + amount;
}

/** The lower and the upper quartile, each a length that occurs. */
function middleHalf(lengths: readonly number[]): UsualRange {
  const sorted = [...lengths].sort((x, y) => x - y);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { from: at(0.25), to: at(0.75) };
}
