import { Cat } from "@bdelab/jscat";
import {
  type AdaptiveSettings,
  type AnsweredItem,
  createEstimationWorkspace,
  createItemPool,
  createPrior,
  type ItemParameters,
  planNextStep,
  probability,
} from "@plumbline/adaptive-engine";
import { createRandom } from "./bench-bank.ts";

/** Items in each measured test. A step takes in one answer, estimates the ability and selects the next item. */
const TEST_LENGTH = 20;

/** Milliseconds of every step of `tests` adaptive tests by this engine. */
export function measurePlumbline(
  items: readonly ItemParameters[],
  dimensions: number,
  run: {
    readonly tests: number;
    readonly rule: "D" | "mutual-information";
    readonly estimator: "map" | "eap";
  },
): number[] {
  const pool = createItemPool(items, dimensions);
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
  const settings: AdaptiveSettings = {
    estimator: run.estimator,
    selection: { rule: run.rule, start: { items: 2, among: 5 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: TEST_LENGTH, maximumItems: TEST_LENGTH, rules: [] },
  };
  const stepMs: number[] = [];
  const random = createRandom(7);
  const workspace = createEstimationWorkspace();
  for (let test = 0; test < run.tests; test++) {
    const theta = new Array<number>(dimensions).fill((test % 5) - 2);
    const answers: AnsweredItem[] = [];
    const administered: number[] = [];
    let next = planNextStep({ pool, prior, answers, administered, settings, seed: test, workspace }).next;
    while (next !== null) {
      const item = items[next];
      if (!item) throw new Error(`no item ${next}`);
      answers.push({ item, correct: random() < probability(item, theta) });
      administered.push(next);
      const start = performance.now();
      next = planNextStep({ pool, prior, answers, administered, settings, seed: test, workspace }).next;
      stepMs.push(performance.now() - start);
    }
  }
  return stepMs;
}

/** Milliseconds of every step by jsCAT, with EAP and maximum Fisher information, for one concept. */
export function measureJscat(items: readonly ItemParameters[], tests: number): number[] {
  const stimuli = items.map((item, index) => {
    const [a = 1] = item.slopes;
    return { id: String(index), a, b: -item.intercept / a, c: item.lower, d: item.upper };
  });
  const stepMs: number[] = [];
  const random = createRandom(7);
  for (let test = 0; test < tests; test++) {
    const cat = new Cat({ method: "EAP", itemSelect: "MFI", minTheta: -6, maxTheta: 6 });
    let { nextStimulus, remainingStimuli } = cat.findNextItem(stimuli);
    for (let position = 0; position < TEST_LENGTH && nextStimulus; position++) {
      const item = items[Number(nextStimulus.id)];
      if (!item) throw new Error("jsCAT chose an item that is not in the bank");
      const answer = random() < probability(item, [(test % 5) - 2]) ? 1 : 0;
      const { a, b, c, d } = stimuli[Number(nextStimulus.id)] ?? { a: 1, b: 0, c: 0, d: 1 };
      const start = performance.now();
      cat.updateAbilityEstimate({ a, b, c, d }, answer);
      ({ nextStimulus, remainingStimuli } = cat.findNextItem(remainingStimuli));
      stepMs.push(performance.now() - start);
    }
  }
  return stepMs;
}

/** The median of the second half. The first half warms up the compiler. */
export function warmMedian(stepMs: readonly number[]): number {
  const warm = stepMs.slice(Math.floor(stepMs.length / 2)).sort((x, y) => x - y);
  return warm[Math.floor(warm.length / 2)] ?? Number.NaN;
}
