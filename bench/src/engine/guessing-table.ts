import {
  type AdaptiveSettings,
  createPrior,
  type ItemParameters,
  itemFromQuestion,
} from "@plumbline/adaptive-engine";
import {
  type DemonstrationPool,
  type DemonstrationQuestion,
  demonstrationPools,
} from "@plumbline/demonstration-bank";
import { drawAbilities, simulateTests, summariseSimulation } from "@plumbline/psychometrics";

/*
 * Prints the table of docs/psychometrics.md about guessing that nobody has given, as Markdown. 600 simulated persons per row
 * answer each demonstration pool by its own guessing, while the engine takes another one for true.
 */

const PERSONS = 600;

const assumptions = [
  { name: "0", guessing: () => 0 },
  { name: "1/n", guessing: ({ options }: DemonstrationQuestion) => 1 / options.length },
  { name: "its own", guessing: ownGuessing },
] as const;

const settings: AdaptiveSettings = {
  estimator: "eap",
  selection: { rule: "D", start: { items: 2, among: 5 } },
  exposure: { kind: "none" },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: 15, maximumItems: 30, rules: [{ kind: "standard-error", maximum: 0.6 }] },
};

for (const pool of demonstrationPools) {
  for (const { name, guessing } of assumptions) console.log(row({ pool, name, guessing }));
}

function ownGuessing({ guessing }: DemonstrationQuestion): number {
  return guessing;
}

function row(study: {
  readonly pool: DemonstrationPool;
  readonly name: string;
  readonly guessing: (question: DemonstrationQuestion) => number;
}): string {
  const { pool, name, guessing } = study;
  const dimensions = pool.concepts.length;
  const prior = createPrior({
    mean: pool.concepts.map(() => 0),
    standardDeviations: pool.concepts.map(() => 1),
    correlation: 0.5,
  });
  const tests = simulateTests({
    items: itemsOf(pool, guessing),
    trueItems: itemsOf(pool, ownGuessing),
    prior,
    settings,
    abilities: drawAbilities(prior, PERSONS, 17),
    seed: 23,
  });
  const { concepts, length } = summariseSimulation(tests, pool.questions.length);
  const mean = (pick: (concept: (typeof concepts)[number]) => number) =>
    concepts.reduce((sum, concept) => sum + pick(concept), 0) / dimensions;
  const cells = [
    pool.name,
    name,
    length.mean.toFixed(1),
    mean(({ bias }) => bias).toFixed(3),
    mean(({ rmse }) => rmse).toFixed(3),
    mean(({ reportedError }) => reportedError).toFixed(3),
    `${(100 * mean(({ coverage }) => coverage)).toFixed(1)} %`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function itemsOf(
  { concepts, questions }: DemonstrationPool,
  guessing: (question: DemonstrationQuestion) => number,
): ItemParameters[] {
  return questions.map((question) =>
    itemFromQuestion({
      weights: concepts.map((concept) => question.concepts[concept] ?? 0),
      discrimination: question.discrimination,
      difficulty: question.difficulty,
      guessing: guessing(question),
    }),
  );
}
