import { type AdaptiveSettings, createPrior } from "@plumbline/adaptive-engine";
import { type ExposureSettings, NEW_POOL_EXPOSURE } from "@plumbline/contracts";
import {
  drawAbilities,
  type SimulatedTest,
  type SimulationSummary,
  summariseSimulation,
} from "@plumbline/psychometrics";
import { giveTests } from "./give-tests.ts";
import { makeRandomBank } from "./recovery-bank.ts";

/*
 * Prints the exposure tables of docs/psychometrics.md as Markdown: what each way of limiting exposure costs and gives, in
 * banks of several sizes, for one, three and five concepts. All rows of a bank have the same persons, who answer an item
 * the same way in each. Tests are given one after the other; the first 250 are left out, because the counts of item
 * eligibility are then complete. A second table has the first tests of a new pool.
 *
 *     pnpm bench:exposure 60 150         these bank sizes only
 */

const PERSONS = 500;
const FIRST_TESTS = 250;
const CLASS_SIZE = 30;
/** Over how many new pools the figures of the first tests are averaged. */
const NEW_POOLS = 10;

/** The tests of one bank: all of `length` items, or until every standard error is at most `standardError`. */
interface Plan {
  readonly size: number;
  readonly dimensions: number;
  readonly length: number;
  readonly standardError: number;
}

const plans: readonly Plan[] = [
  { size: 12, dimensions: 1, length: 10, standardError: 0.5 },
  ...[60, 150, 300, 1000].flatMap((size) => [
    { size, dimensions: 1, length: 20, standardError: 0.4 },
    { size, dimensions: 3, length: 25, standardError: 0.55 },
    { size, dimensions: 5, length: 30, standardError: 0.65 },
  ]),
];
const namedSizes = process.argv.slice(2).map(Number);
const chosenSizes = namedSizes.length > 0 ? namedSizes : [...new Set(plans.map(({ size }) => size))];

function eligibility(maximumRate: number): ExposureSettings {
  return { kind: "eligibility", maximumRate, raisedInSmallPools: false };
}

const controls: readonly { readonly name: string; readonly exposure: ExposureSettings }[] = [
  { name: "none", exposure: { kind: "none" } },
  { name: "randomesque 5", exposure: { kind: "randomesque", among: 5 } },
  { name: "randomesque 8", exposure: { kind: "randomesque", among: 8 } },
  { name: "progressive", exposure: { kind: "progressive", acceleration: 1 } },
  { name: "eligibility 25 %", exposure: eligibility(0.25) },
  { name: "eligibility 30 %", exposure: eligibility(0.3) },
  { name: "eligibility 40 %", exposure: eligibility(0.4) },
  { name: "a new pool's", exposure: NEW_POOL_EXPOSURE },
];

printTable(
  [
    "bank",
    "control",
    "RMSE",
    "reported SE",
    "more than none",
    "largest exposure",
    "never used",
    "overlap",
    "length until precise",
    "more than none",
  ],
  controlRows(),
);
console.log("");
printTable(
  ["bank", "none", "one after the other", "a class of 30", "the next class of 30"],
  firstTestsRows(),
);

type Cells = readonly (string | number)[];

/** Prints every row as soon as it is computed. */
function printTable(columns: readonly string[], rows: Iterable<Cells>): void {
  console.log(`| ${columns.join(" | ")} |`);
  console.log(`|${"---|".repeat(columns.length)}`);
  for (const cells of rows) console.log(`| ${cells.join(" | ")} |`);
}

function* controlRows(): Iterable<Cells> {
  for (const size of chosenSizes) {
    const bank = plans.filter((plan) => plan.size === size);
    const free = bank.map((plan) => study(plan, { kind: "none" }));
    for (const { name, exposure } of controls) {
      const studies = exposure.kind === "none" ? free : bank.map((plan) => study(plan, exposure));
      yield [size, name, ...joined(studies.map((limited, i) => figures(limited, free[i] ?? limited)))];
    }
  }
}

function* firstTestsRows(): Iterable<Cells> {
  for (const size of chosenSizes) {
    yield [size, ...joined(plans.filter((plan) => plan.size === size).map(firstTests))];
  }
}

/** The cells of several rows, each with the figures of all rows: one, three and five concepts. */
function joined(rows: readonly (readonly string[])[]): string[] {
  return (rows[0] ?? []).map((_, column) => rows.map((cells) => cells[column] ?? "").join(" / "));
}

interface Study {
  /** Tests of a fixed length. */
  readonly fixed: SimulationSummary;
  /** Tests that end when they are precise. */
  readonly precise: SimulationSummary;
}

function figures({ fixed, precise }: Study, free: Study): string[] {
  return [
    rootMean(fixed, "rmse").toFixed(3),
    rootMean(fixed, "reportedError").toFixed(3),
    percent(rootMean(fixed, "reportedError") / rootMean(free.fixed, "reportedError") - 1, 1),
    percent(fixed.exposure.largest, 0),
    percent(fixed.exposure.unused, 0),
    percent(fixed.exposure.overlap ?? Number.NaN, 0),
    precise.length.mean.toFixed(1),
    percent(precise.length.mean / free.precise.length.mean - 1, 1),
  ];
}

/** The root mean square over the concepts. */
function rootMean({ concepts }: SimulationSummary, figure: "rmse" | "reportedError"): number {
  return Math.sqrt(concepts.reduce((sum, concept) => sum + concept[figure] ** 2, 0) / concepts.length);
}

function percent(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function study(plan: Plan, exposure: ExposureSettings): Study {
  const { size, length, standardError } = plan;
  const rule = { kind: "standard-error", maximum: standardError } as const;
  const untilPrecise = { minimumItems: 5, maximumItems: Math.min(size, length + 10), rules: [rule] };
  const summary = (stopping: AdaptiveSettings["stopping"]) => {
    const tests = take(plan, { exposure, stopping, persons: FIRST_TESTS + PERSONS, classSize: 1, seed: 23 });
    return summariseSimulation(tests.slice(FIRST_TESTS), size);
  };
  return { fixed: summary(fixedLength(plan)), precise: summary(untilPrecise) };
}

function fixedLength({ length }: Plan): AdaptiveSettings["stopping"] {
  return { minimumItems: length, maximumItems: length, rules: [] };
}

/** Largest exposures in the first tests of a new pool. */
function firstTests(plan: Plan): string[] {
  const begun = (exposure: ExposureSettings, classSize: number, first = 0) => {
    let sum = 0;
    for (let seed = 1; seed <= NEW_POOLS; seed++) {
      const persons = first + CLASS_SIZE;
      const tests = take(plan, { exposure, stopping: fixedLength(plan), persons, classSize, seed });
      sum += summariseSimulation(tests.slice(first), plan.size).exposure.largest / NEW_POOLS;
    }
    return percent(sum, 0);
  };
  return [
    begun({ kind: "none" }, 1),
    begun(NEW_POOL_EXPOSURE, 1),
    begun(NEW_POOL_EXPOSURE, CLASS_SIZE),
    begun(NEW_POOL_EXPOSURE, CLASS_SIZE, CLASS_SIZE),
  ];
}

function take(
  { size, dimensions }: Plan,
  how: {
    readonly exposure: ExposureSettings;
    readonly stopping: AdaptiveSettings["stopping"];
    readonly persons: number;
    readonly classSize: number;
    readonly seed: number;
  },
): readonly SimulatedTest[] {
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
  const settings: AdaptiveSettings = {
    estimator: "eap",
    selection: { rule: "D", start: { items: 2, among: 5 } },
    exposure: { kind: "none" },
    contentBalance: {
      kind: "maximum-priority-index",
      targets: new Array<number>(dimensions).fill(1 / dimensions),
    },
    stopping: how.stopping,
  };
  const abilities = drawAbilities(prior, how.persons, how.seed);
  const items = makeRandomBank({ size, dimensions, guessing: 0.2, seed: dimensions * 10 + size });
  return giveTests({ items, prior, settings, abilities, seed: how.seed }, how.exposure, how.classSize);
}
