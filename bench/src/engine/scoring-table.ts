import {
  type AnsweredItem,
  createEstimationWorkspace,
  createItemPool,
  createPrior,
  DEFAULT_DRIFT_PER_YEAR,
  type LongTermProficiency,
  type Prior,
  planNextStep,
  poolItem,
  probability,
  type Step,
  updateLongTermProficiency,
} from "@plumbline/adaptive-engine";
import { drawAbilities, summariseRecovery } from "@plumbline/psychometrics";
import { createRandom } from "./bench-bank.ts";
import { DAYS_BETWEEN, EARLIER_DRIFT_PER_TEST, makeSeriesBank, prior, settings } from "./test-series.ts";

/*
 * Prints the table about scores in docs/psychometrics.md as Markdown: what a test's score tells about the proficiency at that
 * test, for students who take several. Three ways of scoring are compared on the same students; an item is answered
 * the same way wherever it is asked in the same test.
 */

const STUDENTS = 300;
const TESTS = 4;
const GUESSED_TEST = 2;
/** How many first questions earlier tests choose: a pool's default. */
const CHOSEN_BY_EARLIER_TESTS = 3;
const items = makeSeriesBank();
const pool = createItemPool(items, 3);
const workspace = createEstimationWorkspace();
const abilities = drawAbilities(prior, STUDENTS, 41);

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
