import type { PoolId, PoolUsualOutput } from "@plumbline/contracts";
import type { TypicalLength } from "@plumbline/database";
import type { SimulatedLength } from "@plumbline/item-bank";
import { LRUCache } from "lru-cache";

/** How long a value is used before it is read again: ten more students change it little. */
const FRESH_MS = 600_000;

/** How many pools are remembered. */
const MAX_POOLS = 1_000;

const UNKNOWN: PoolUsualOutput = { questions: null, questionsFrom: null, minutes: null };

interface TypicalLengthSources {
  /** Reads what recorded tests took; null while too few are recorded. */
  readonly readRecorded: (poolId: PoolId) => Promise<TypicalLength | null>;
  /** Simulates tests, unless `known` is of the pool's present bank. It may take seconds. */
  readonly simulate: (poolId: PoolId, known: SimulatedLength | null) => Promise<SimulatedLength | null>;
  readonly clock: () => number;
  /** Ends when a request has waited long enough for a simulation. */
  readonly patience: () => Promise<void>;
}

interface Remembered {
  readonly readAtMs: number;
  readonly recorded: Promise<TypicalLength | null>;
  readonly simulation: Promise<SimulatedLength | null>;
  /** The simulation before this one, until this one is over. */
  readonly latest: () => SimulatedLength | null;
}

/**
 * Makes the reader of how long a test of a pool usually takes: by recorded tests, or by a simulation while these are too
 * few. It remembers both, because every student who is about to start a test asks for them; requests that arrive meanwhile
 * share what is under way. One pool is simulated at a time. A request waits for a simulation as long as `patience` says, and
 * then gets the one before or none; a later request gets the new one. A failure to read is not remembered.
 */
export function createTypicalLengthReader(
  sources: TypicalLengthSources,
): (poolId: PoolId) => Promise<PoolUsualOutput> {
  const { readRecorded, simulate, clock, patience } = sources;
  const remembered = new LRUCache<PoolId, Remembered>({ max: MAX_POOLS });
  let lastSimulation: Promise<unknown> = Promise.resolve();

  function read(poolId: PoolId, before: SimulatedLength | null): Remembered {
    let latest = before;
    const recorded = readRecorded(poolId);
    const simulation = recorded
      .then((tests) => (tests === null ? afterOthers(() => simulate(poolId, before)) : null))
      .then((found) => {
        latest = found;
        return found;
      });
    simulation.catch(() => remembered.delete(poolId));
    return { readAtMs: clock(), recorded, simulation, latest: () => latest };
  }

  function afterOthers(simulation: () => Promise<SimulatedLength | null>): Promise<SimulatedLength | null> {
    const run = lastSimulation.then(simulation, simulation);
    lastSimulation = run;
    return run;
  }

  return async (poolId) => {
    let known = remembered.get(poolId);
    if (known === undefined || clock() - known.readAtMs >= FRESH_MS) {
      known = read(poolId, known?.latest() ?? null);
      remembered.set(poolId, known);
    }
    const { recorded, simulation, latest } = known;
    const tests = await recorded;
    if (tests !== null) return { ...tests, questionsFrom: "tests" };
    const found = await Promise.race([simulation.catch(() => null), patience().then(latest)]);
    return found?.questions
      ? { ...UNKNOWN, questions: found.questions, questionsFrom: "simulation" }
      : UNKNOWN;
  };
}
