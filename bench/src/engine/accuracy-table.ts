import { type AbilityEstimate, createEstimationWorkspace, estimateAbility } from "@plumbline/adaptive-engine";
import {
  type CaseDescription,
  type ExactPosterior,
  type GeneratedCase,
  generateCase,
  importanceSampling,
  largestDifference,
  nestedQuadrature,
} from "@plumbline/adaptive-engine/testing";
import { wholeNumber } from "./whole-number.ts";

/*
 * Prints the accuracy table of docs/psychometrics.md as Markdown: the default EAP of generated cases against long integrations
 * that share no code with it. Items that load on one concept each are compared with nested quadrature, others with importance
 * sampling. Then the time of an estimate.
 */

const CASES = wholeNumber("ACCURACY_CASES", 20_000);
const SAMPLED_CASES = wholeNumber("ACCURACY_SAMPLED_CASES", 2_000);

/** Sampling stops at this standard error, or at this many points for each of eight replications. */
const ROUGH = { largestError: 0.0015, mostPoints: 2 ** 14 };
/** Few concepts are sampled faster. */
const FEW = { largestError: 0.0004, mostPoints: 2 ** 15 };
const MOST_OF_FEW = 5;
/** A case that differs by more is sampled again, for longer. */
const SUSPICIOUS = 0.008;
const THOROUGH = { largestError: 0.0005, mostPoints: 2 ** 19 };

const TIMED_CASES = 200;
const TIMED_RUNS = 7;

const workspace = createEstimationWorkspace();

console.log(
  "| concepts | items | cases | theta: median | 99 % | 99.9 % | largest | SE: median | 99 % | 99.9 % | largest | SE too large by | error of the integration |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
for (const hard of [false, true]) {
  printRow({ simple: true, hard }, hard ? CASES / 4 : CASES);
  printRow({ simple: false, hard }, hard ? SAMPLED_CASES / 4 : SAMPLED_CASES);
}
for (const dimensions of [1, 2, 3, 4, 5]) {
  printRow({ dimensions, simple: true }, CASES / 10);
  if (dimensions === 2 || dimensions === 3) printRow({ dimensions, simple: true, hard: true }, CASES / 10);
  if (dimensions > 1) printRow({ dimensions, simple: false }, SAMPLED_CASES / 10);
}
console.log("\n| concepts | answers | items | median ms | 90 % ms |");
console.log("|---|---|---|---|---|");
for (const dimensions of [2, 3, 5, 10, 20]) {
  for (const simple of [true, false]) printTimes(dimensions, simple);
}

function printRow(kind: Omit<CaseDescription, "seed">, wanted: number): void {
  const cases = Math.floor(wanted);
  if (cases === 0) return;
  const theta: number[] = [];
  const errors: number[] = [];
  let excess = 0;
  let integration = 0;
  for (let seed = 1; seed <= cases; seed++) {
    const generated = generateCase({ ...kind, seed });
    const estimate = estimateOf(generated);
    const exact = kind.simple ? nestedQuadrature(generated) : sampledPosterior(generated, estimate);
    integration = Math.max(integration, exact.error);
    theta.push(largestDifference(estimate.theta, exact.mean));
    errors.push(largestDifference(estimate.standardErrors, exact.standardDeviations));
    for (const [k, error] of estimate.standardErrors.entries()) {
      excess = Math.max(excess, error / (exact.standardDeviations[k] ?? Number.NaN) - 1);
    }
  }
  const cells = [
    kind.dimensions ?? "6 to 20",
    itemsOf(kind),
    cases,
    ...[theta, errors].flatMap((list) => [0.5, 0.99, 0.999, 1].map((share) => figure(quantile(list, share)))),
    `${(100 * excess).toFixed(1)} %`,
    figure(integration),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function itemsOf({ simple, hard }: Omit<CaseDescription, "seed">): string {
  const loadings = simple ? "one concept" : "one to three concepts";
  return hard ? `${loadings}, steep, all with guessing` : loadings;
}

function estimateOf({ prior, answers }: GeneratedCase): AbilityEstimate {
  return estimateAbility({ prior, answers, estimator: "eap", workspace });
}

function sampledPosterior(generated: GeneratedCase, estimate: AbilityEstimate): ExactPosterior {
  const rough = importanceSampling(generated, generated.prior.dimensions > MOST_OF_FEW ? ROUGH : FEW);
  const difference = Math.max(
    largestDifference(estimate.theta, rough.mean),
    largestDifference(estimate.standardErrors, rough.standardDeviations),
  );
  return difference > SUSPICIOUS ? importanceSampling(generated, THOROUGH) : rough;
}

function printTimes(dimensions: number, simple: boolean): void {
  const cases = Array.from({ length: TIMED_CASES }, (_, i) =>
    generateCase({ seed: i + 1, dimensions, answers: 30, simple }),
  );
  const shortest = cases.map(() => Number.POSITIVE_INFINITY);
  // The shortest of several runs leaves out what other processes take.
  for (let run = 0; run < TIMED_RUNS; run++) {
    for (const [i, generated] of cases.entries()) {
      const started = performance.now();
      estimateOf(generated);
      shortest[i] = Math.min(shortest[i] ?? Number.NaN, performance.now() - started);
    }
  }
  const cells = [
    dimensions,
    30,
    itemsOf({ simple }),
    quantile(shortest, 0.5).toFixed(2),
    quantile(shortest, 0.9).toFixed(2),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

/** Two digits. */
function figure(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
