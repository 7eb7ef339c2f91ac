import {
  type AdaptiveSettings,
  createItemPool,
  createPrior,
  rateWithChoice,
  reachableErrors,
} from "@plumbline/adaptive-engine";
import { type ExposureSettings, NEW_POOL_EXPOSURE } from "@plumbline/contracts";
import { drawAbilities } from "@plumbline/psychometrics";
import { giveTests } from "./give-tests.ts";
import { makeRandomBank } from "./recovery-bank.ts";

/*
 * Prints the table of docs/psychometrics.md about the standard errors that a pool can reach, as Markdown: what
 * `reachableErrors` finds by the information of the bank, beside the median standard error of simulated tests of the same
 * length, without exposure control and then with a new pool's; all as means over the concepts. Then what the function takes.
 */

const PERSONS = 400;
/** With a new pool's control the first tests are left out, because nothing limits them. */
const FIRST_TESTS = 200;
/** The rate of a new pool's control, before it is raised in a small pool. */
const NEW_POOL_RATE = "maximumRate" in NEW_POOL_EXPOSURE ? NEW_POOL_EXPOSURE.maximumRate : 1;

const plans = [
  { size: 60, dimensions: 1, length: 20 },
  { size: 300, dimensions: 1, length: 20 },
  { size: 60, dimensions: 3, length: 25 },
  { size: 300, dimensions: 3, length: 25 },
  { size: 300, dimensions: 5, length: 30 },
  { size: 1000, dimensions: 5, length: 15 },
] as const;

for (const plan of plans) for (const guessing of [0, 0.2]) console.log(accuracyRow({ ...plan, guessing }));
console.log("");
const largest = [
  { size: 300, dimensions: 5, length: 30 },
  { size: 3000, dimensions: 1, length: 40 },
  { size: 3000, dimensions: 20, length: 60 },
  { size: 3000, dimensions: 20, length: 500 },
] as const;
for (const plan of largest) console.log(timeRow(plan));

interface Plan {
  readonly size: number;
  readonly dimensions: number;
  readonly length: number;
}

function priorOf(dimensions: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
}

function balanceOf(dimensions: number): AdaptiveSettings["contentBalance"] {
  if (dimensions === 1) return { kind: "none" };
  return { kind: "maximum-priority-index", targets: new Array<number>(dimensions).fill(1 / dimensions) };
}

function accuracyRow(plan: Plan & { readonly guessing: number }): string {
  const { size, dimensions, length, guessing } = plan;
  const items = makeRandomBank({ size, dimensions, guessing, seed: size + dimensions });
  const prior = priorOf(dimensions);
  const contentBalance = balanceOf(dimensions);
  const pool = createItemPool(items, dimensions);
  const reached = (maximumRate: number | null) =>
    reachableErrors({ pool, prior, length, contentBalance, maximumRate }).medians.map(
      (median) => median ?? Number.NaN,
    );
  const settings: AdaptiveSettings = {
    estimator: "eap",
    selection: { rule: "D", start: { items: 2, among: 5 } },
    exposure: { kind: "none" },
    contentBalance,
    stopping: { minimumItems: length, maximumItems: length, rules: [] },
  };
  const simulated = (exposure: ExposureSettings) => {
    const abilities = drawAbilities(prior, FIRST_TESTS + PERSONS, 5);
    const tests = giveTests({ items, prior, settings, abilities, seed: 6 }, exposure, 1).slice(FIRST_TESTS);
    return mean(
      Array.from({ length: dimensions }, (_, k) =>
        median(tests.map((test) => test.standardErrors[k] ?? Number.NaN)),
      ),
    );
  };
  const compared = (exposure: ExposureSettings, maximumRate: number | null): string[] => {
    const [reach, error] = [mean(reached(maximumRate)), simulated(exposure)];
    return [reach.toFixed(3), `${error.toFixed(3)} (${(100 * (error / reach - 1)).toFixed(0)} %)`];
  };
  const cells = [
    size,
    dimensions,
    length,
    guessing,
    ...compared({ kind: "none" }, null),
    ...compared(NEW_POOL_EXPOSURE, rateWithChoice(NEW_POOL_RATE, { testLength: length, poolSize: size })),
  ];
  return `| ${cells.join(" | ")} |`;
}

function timeRow({ size, dimensions, length }: Plan): string {
  const pool = createItemPool(makeRandomBank({ size, dimensions, guessing: 0.2, seed: 1 }), dimensions);
  const input = {
    pool,
    prior: priorOf(dimensions),
    length,
    contentBalance: balanceOf(dimensions),
    maximumRate: 0.4,
  };
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    reachableErrors(input);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return `| ${size} | ${dimensions} | ${length} | ${median(times).toFixed(0)} ms of CPU time |`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? Number.NaN;
}
