import {
  type AdaptiveSettings,
  createPrior,
  type Prior,
  ruleApplies,
  SELECTION_RULES,
  type SelectionRule,
} from "@plumbline/adaptive-engine";
import { drawAbilities, simulateTests, summariseSimulation } from "@plumbline/psychometrics";
import { makeRecoveryBank } from "./recovery-bank.ts";

/*
 * Prints two tables of docs/psychometrics.md as Markdown, for pools of several concepts: what it costs to assume a
 * correlation that is not the population's (EAP, rule D, equal shares of the concepts), and what each selection rule
 * costs compared with D (MAP, because some rules are slow). The banks are those of the recovery table with guessing;
 * the length is fixed, and the first two items are drawn from the best five.
 */

const PERSONS = 1500;
/** Fewer where rules are compared: every rule tests the same persons, so that the difference varies less than the RMSE. */
const PERSONS_PER_RULE = 500;
const LENGTHS: Readonly<Record<number, number>> = { 2: 20, 3: 20, 5: 30 };
const GUESSING = 0.2;
const CORRELATIONS = [0, 0.3, 0.5, 0.8];

interface Study {
  readonly dimensions: number;
  readonly persons: number;
  readonly estimator: "eap" | "map";
  readonly rule: SelectionRule;
  readonly isBalanced: boolean;
  readonly trueCorrelation: number;
  readonly assumedCorrelation: number;
}

printRow(["concepts", "items", "true", "assumed", "bias", "RMSE", "reported SE", "95 % coverage"]);
printRow(new Array<string>(8).fill("---"));
for (const dimensions of [3, 5]) {
  for (const trueCorrelation of CORRELATIONS) {
    for (const assumedCorrelation of CORRELATIONS) {
      const study = { dimensions, persons: PERSONS, estimator: "eap", rule: "D", isBalanced: true } as const;
      const { bias, rmse, reportedError, coverage } = measure({
        ...study,
        trueCorrelation,
        assumedCorrelation,
      });
      printRow([
        dimensions,
        LENGTHS[dimensions] ?? 20,
        trueCorrelation,
        assumedCorrelation,
        bias.toFixed(3),
        rmse.toFixed(3),
        reportedError.toFixed(3),
        `${(100 * coverage).toFixed(1)} %`,
      ]);
    }
  }
}

console.log("");
const conditions = [2, 3, 5].flatMap((dimensions) =>
  [true, false].map((isBalanced) => ({ dimensions, isBalanced })),
);
printRow(["concepts", "items", "shares", "D: RMSE", ...rulesBesideD(2)]);
printRow(new Array<string>(4 + rulesBesideD(2).length).fill("---"));
for (const { dimensions, isBalanced } of conditions) {
  const rmseOf = (rule: SelectionRule) =>
    measure({
      dimensions,
      isBalanced,
      estimator: "map",
      rule,
      persons: PERSONS_PER_RULE,
      trueCorrelation: 0.5,
      assumedCorrelation: 0.5,
    }).rmse;
  const best = rmseOf("D");
  printRow([
    dimensions,
    LENGTHS[dimensions] ?? 20,
    isBalanced ? "equal" : "free",
    best.toFixed(3),
    ...rulesBesideD(dimensions).map((rule) => signedPercent(rmseOf(rule) / best - 1)),
  ]);
}

/** The rules that a pool of several concepts may choose, without D. */
function rulesBesideD(dimensions: number): SelectionRule[] {
  return SELECTION_RULES.filter((rule) => rule !== "D" && ruleApplies(rule, dimensions));
}

function measure(study: Study) {
  const { dimensions, estimator, rule, isBalanced } = study;
  const length = LENGTHS[dimensions] ?? 20;
  const settings: AdaptiveSettings = {
    estimator,
    selection: { rule, start: { items: 2, among: 5 } },
    exposure: { kind: "none" },
    contentBalance: isBalanced
      ? { kind: "maximum-priority-index", targets: new Array<number>(dimensions).fill(1 / dimensions) }
      : { kind: "none" },
    stopping: { minimumItems: length, maximumItems: length, rules: [] },
  };
  const items = makeRecoveryBank(dimensions, GUESSING);
  const abilities = drawAbilities(standardNormal(dimensions, study.trueCorrelation), study.persons, 17);
  const prior = standardNormal(dimensions, study.assumedCorrelation);
  const tests = simulateTests({ items, prior, settings, abilities, seed: 23 });
  const { concepts } = summariseSimulation(tests, items.length);
  const mean = (pick: (concept: (typeof concepts)[number]) => number) =>
    concepts.reduce((sum, concept) => sum + pick(concept), 0) / concepts.length;
  return {
    bias: mean((concept) => concept.bias),
    rmse: mean((concept) => concept.rmse),
    reportedError: mean((concept) => concept.reportedError),
    coverage: mean((concept) => concept.coverage),
  };
}

function standardNormal(dimensions: number, correlation: number): Prior {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation,
  });
}

function signedPercent(share: number): string {
  const percent = Math.round(100 * share);
  return `${percent > 0 ? "+" : ""}${percent} %`;
}

function printRow(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}
