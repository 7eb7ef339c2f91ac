import { DEFAULT_DRIFT_PER_YEAR } from "@plumbline/adaptive-engine";
import {
  type LongTermMethod,
  type SimulatedSeries,
  simulateTestSeries,
  summariseRecovery,
  trackLongTerm,
} from "@plumbline/psychometrics";
import {
  DAYS_BETWEEN,
  EARLIER_DRIFT_PER_TEST,
  isOwnConcept,
  makeSeriesBank,
  prior,
  settings,
} from "./test-series.ts";

/*
 * Prints the tables about long-term proficiency in the README of packages/psychometrics as Markdown: ten tests for each
 * simulated student, 30 days apart. Every method gets the same answers.
 */

const STUDENTS = 600;
const TESTS = 10;
const SEED = 100;
/** The default drift was chosen by the students above. These check it. */
const OTHER_STUDENTS = 400;
const OTHER_SEED = 90210;

/** Students of one kind and their tests. */
interface Group {
  readonly name: string;
  readonly all: readonly SimulatedSeries[];
}

const groups = [
  { name: "stand still", mean: 0, standardDeviation: 0, guessedTest: null },
  { name: "learn, +0.1 a test", mean: 0.1, standardDeviation: 0, guessedTest: null },
  { name: "guess test 3", mean: 0, standardDeviation: 0, guessedTest: 3 },
  {
    name: "change at random, sd 0.21",
    mean: 0,
    standardDeviation: driftPerTest(DEFAULT_DRIFT_PER_YEAR),
    guessedTest: null,
  },
].map(({ name, guessedTest, ...changePerTest }): Group => {
  const items = makeSeriesBank(measures);
  const input = { items, prior, settings, changePerTest, guessedTest };
  return { name, all: simulateTestSeries({ ...input, students: STUDENTS, tests: TESTS, seed: SEED }) };
});

printByTest();
console.log();
printByDrift();
console.log();
printByLearning();

/** Bias, RMSE and coverage after every test: the score, the long-term estimate, and the way of ADR 7. */
function printByTest(): void {
  console.log(
    "| students | test | score: bias | RMSE | 95 % coverage | long-term: bias | RMSE | 95 % coverage | marginal errors: bias | RMSE | 95 % coverage |",
  );
  console.log(`|${"---|".repeat(11)}`);
  for (const { name, all } of groups) {
    const full = trackAll(all, fullCovariance(DEFAULT_DRIFT_PER_YEAR));
    const margins = trackAll(all, { kind: "marginal-errors", driftPerTest: EARLIER_DRIFT_PER_TEST });
    for (let test = 1; test <= TESTS; test++) {
      const cells = [all, full, margins].flatMap((students) => recoveryAfter(students, test));
      console.log(`| ${[name, test, ...cells].join(" | ")} |`);
    }
  }
}

/** RMSE and coverage after the fourth and the last test, by drift per year. */
function printByDrift(): void {
  const kinds = groups.map(({ name }) => `${name}: RMSE | 95 % coverage`).join(" | ");
  console.log(`| drift per year | long-term estimate | test | ${kinds} |`);
  console.log(`|${"---|".repeat(3 + 2 * groups.length)}`);
  for (const drift of [0, 0.25, 0.5, 0.75, 1, 1.5]) {
    const methods = [
      { name: "full covariance", method: fullCovariance(drift) },
      {
        name: "marginal errors",
        method: { kind: "marginal-errors" as const, driftPerTest: driftPerTest(drift) },
      },
    ];
    for (const { name, method } of methods) {
      const tracked = groups.map(({ all }) => trackAll(all, method));
      for (const test of [4, TESTS]) {
        const cells = tracked.flatMap((students) => recoveryAfter(students, test).slice(1));
        console.log(`| ${[drift, name, test, ...cells].join(" | ")} |`);
      }
    }
  }
}

/** RMSE and coverage after the fourth and the last test of other students, by how much they learn. */
function printByLearning(): void {
  const drifts = [0.5, 0.75, 1];
  const columns = drifts.map((drift) => `drift ${drift}: RMSE | 95 % coverage`).join(" | ");
  console.log(`| learning a test | test | ${columns} |`);
  console.log(`|${"---|".repeat(2 + 2 * drifts.length)}`);
  for (const mean of [0.05, 0.1, 0.15, 0.2]) {
    const all = simulateTestSeries({
      items: makeSeriesBank(measures),
      prior,
      settings,
      students: OTHER_STUDENTS,
      tests: TESTS,
      changePerTest: { mean, standardDeviation: 0 },
      guessedTest: null,
      seed: OTHER_SEED,
    });
    const tracked = drifts.map((drift) => trackAll(all, fullCovariance(drift)));
    for (const test of [4, TESTS]) {
      const cells = tracked.flatMap((students) => recoveryAfter(students, test).slice(1));
      console.log(`| ${[mean, test, ...cells].join(" | ")} |`);
    }
  }
}

function fullCovariance(driftPerYear: number): LongTermMethod {
  return { kind: "full-covariance", daysBetween: DAYS_BETWEEN, driftPerYear };
}

/** The standard deviation of the drift from one test to the next. */
function driftPerTest(driftPerYear: number): number {
  return driftPerYear * Math.sqrt(DAYS_BETWEEN / 365.25);
}

function trackAll(all: readonly SimulatedSeries[], method: LongTermMethod) {
  return all.map((series) => trackLongTerm(series, prior, method));
}

/** Bias, RMSE and coverage of the estimates after one test (counted from 1), means over concepts, as cells of a table. */
function recoveryAfter(students: readonly Parameters<typeof summariseRecovery>[0][], test: number): string[] {
  const concepts = summariseRecovery(students.flatMap((estimates) => estimates.slice(test - 1, test)));
  const mean = (pick: (concept: (typeof concepts)[number]) => number) =>
    concepts.reduce((sum, concept) => sum + pick(concept), 0) / concepts.length;
  return [
    mean(({ bias }) => bias).toFixed(3),
    mean(({ rmse }) => rmse).toFixed(3),
    `${(100 * mean(({ coverage }) => coverage)).toFixed(1)} %`,
  ];
}

/** Two of three triples of items measure one concept each, those of the third the next one too. */
function measures(j: number, k: number): boolean {
  return isOwnConcept(j, k) || (j % 9 >= 6 && k === (j + 1) % 3);
}
