import {
  type AdaptiveSettings,
  type AnsweredItem,
  createEstimationWorkspace,
  createItemPool,
  createPrior,
  DEFAULT_DRIFT_PER_YEAR,
  itemFromQuestion,
  type LongTermProficiency,
  normalQuantile,
  type Prior,
  planNextStep,
  poolItem,
  probability,
  type Step,
  updateLongTermProficiency,
} from "@plumbline/adaptive-engine";
import { drawAbilities, summariseRecovery } from "@plumbline/psychometrics";
import { createRandom } from "./bench-bank.ts";

/*
 * Prints the table about scores in docs/psychometrics.md as Markdown: what a test's score tells about the proficiency at that
 * test, for students who take several. Three ways of scoring are compared on the same students; an item is answered
 * the same way wherever it is asked in the same test.
 */

const STUDENTS = 300;
const TESTS = 4;
const TEST_LENGTH = 18;
const DAYS_BETWEEN = 30;
const GUESSED_TEST = 2;
/** How many first questions earlier tests choose: a pool's default. */
const CHOSEN_BY_EARLIER_TESTS = 3;
/** What was added to each variance before every test by docs/adr/0007, superseded by 0023. */
const EARLIER_DRIFT_PER_TEST = 0.4;

const prior = createPrior({ mean: [0, 0, 0], standardDeviations: [1, 1, 1], correlation: 0.5 });
const items = makeBank();
const pool = createItemPool(items, 3);
const workspace = createEstimationWorkspace();
const abilities = drawAbilities(prior, STUDENTS, 41);

const settings: AdaptiveSettings = {
  estimator: "eap",
  selection: { rule: "D", start: { items: 2, among: 5 } },
  exposure: { kind: "randomesque", among: 5 },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: TEST_LENGTH, maximumItems: TEST_LENGTH, rules: [] },
};

/** The prior of a test's score, and the one that selects its first questions. */
interface TestPriors {
  readonly scoring: Prior;
  readonly selecting: Prior | null;
}

const ways = [
  { name: "own answers, first questions by earlier tests", priorsOf: byEarlierTests },
  { name: "own answers alone", priorsOf: (): TestPriors => ({ scoring: prior, selecting: null }) },
  { name: "earlier estimate as prior (ADR 7)", priorsOf: earlierAsPrior },
];

console.log("| students | test | way of scoring | bias | RMSE | 95 % coverage |");
console.log(`|${"---|".repeat(6)}`);
for (const guesses of [false, true]) {
  const scores = ways.map(({ priorsOf }) =>
    abilities.map((trueTheta, student) => takeTests({ trueTheta, student, guesses, priorsOf })),
  );
  for (let test = 0; test < TESTS; test++) {
    for (const [index, { name }] of ways.entries()) {
      const concepts = summariseRecovery(
        (scores[index] ?? []).flatMap((tests) => tests.slice(test, test + 1)),
      );
      const mean = (pick: (concept: (typeof concepts)[number]) => number) =>
        concepts.reduce((sum, concept) => sum + pick(concept), 0) / concepts.length;
      const cells = [
        guesses ? `guess test ${GUESSED_TEST}` : "stand still",
        test + 1,
        name,
        mean(({ bias }) => bias).toFixed(3),
        mean(({ rmse }) => rmse).toFixed(3),
        `${(100 * mean(({ coverage }) => coverage)).toFixed(1)} %`,
      ];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
}

interface Student {
  readonly trueTheta: readonly number[];
  readonly student: number;
  readonly guesses: boolean;
  /** From what is known by earlier tests: the last score for ADR 7, the long-term proficiency since. */
  readonly priorsOf: (known: Known) => TestPriors;
}

interface Known {
  readonly lastScore: Step["estimate"] | null;
  readonly longTerm: LongTermProficiency | null;
}

/** The scores of one student's tests, oldest first. */
function takeTests({ trueTheta, student, guesses, priorsOf }: Student) {
  let known: Known = { lastScore: null, longTerm: null };
  return Array.from({ length: TESTS }, (_, test) => {
    const random = createRandom(1000 * student + test);
    const uniforms = items.map(() => random());
    const isGuessed = guesses && test + 1 === GUESSED_TEST;
    const { estimate, answers } = giveTest(priorsOf(known), {
      seed: 1000 * student + test,
      isRight: (index) =>
        (uniforms[index] ?? Number.NaN) <
        (isGuessed ? poolItem(pool, index).lower : probability(poolItem(pool, index), trueTheta)),
    });
    const earlier = known.longTerm && { ...known.longTerm, daysAgo: DAYS_BETWEEN };
    const driftPerYear = DEFAULT_DRIFT_PER_YEAR;
    known = {
      lastScore: estimate,
      longTerm: updateLongTermProficiency({ initialPrior: prior, earlier, driftPerYear, answers, workspace }),
    };
    return { trueTheta, theta: estimate.theta, standardErrors: estimate.standardErrors };
  });
}

function giveTest(
  { scoring, selecting }: TestPriors,
  { seed, isRight }: { readonly seed: number; readonly isRight: (index: number) => boolean },
) {
  const answers: AnsweredItem[] = [];
  const administered: number[] = [];
  for (;;) {
    const isChosen = selecting !== null && administered.length < CHOSEN_BY_EARLIER_TESTS;
    const step = planNextStep({
      pool,
      prior: scoring,
      ...(isChosen && { selectionPrior: selecting }),
      answers,
      administered,
      settings,
      seed,
      workspace,
    });
    if (step.next === null) return { estimate: step.estimate, answers };
    answers.push({ item: poolItem(pool, step.next), correct: isRight(step.next) });
    administered.push(step.next);
  }
}

function byEarlierTests({ longTerm }: Known): TestPriors {
  if (longTerm === null) return { scoring: prior, selecting: null };
  const widened = updateLongTermProficiency({
    initialPrior: prior,
    earlier: { ...longTerm, daysAgo: DAYS_BETWEEN },
    driftPerYear: DEFAULT_DRIFT_PER_YEAR,
    answers: [],
  });
  return { scoring: prior, selecting: createPrior(widened) };
}

/** As it was until ADR 23: the last score's errors widened, never above the pool's, and the pool's correlation. */
function earlierAsPrior({ lastScore }: Known): TestPriors {
  if (lastScore === null) return { scoring: prior, selecting: null };
  const standardDeviations = lastScore.standardErrors.map((error) =>
    Math.min(1, Math.hypot(error, EARLIER_DRIFT_PER_TEST)),
  );
  const scoring = createPrior({ mean: lastScore.theta, standardDeviations, correlation: 0.5 });
  return { scoring, selecting: null };
}

/** 300 items over three concepts with guessing 0.2, each of one concept. */
function makeBank() {
  const random = createRandom(31);
  return Array.from({ length: 300 }, (_, j) =>
    itemFromQuestion({
      weights: [0, 1, 2].map((k) => (k === j % 3 ? 1 : 0)),
      discrimination: 1.3 * Math.exp(0.3 * normalQuantile(random())),
      difficulty: 1.1 * normalQuantile(random()),
      guessing: 0.2,
    }),
  );
}
