import { describe, expect, it } from "vitest";
import { drawsOf } from "../../testing/generated-cases.ts";
import { createPrior } from "../model/prior.ts";
import { normalQuantile } from "../numerics/normal-distribution.ts";
import { type AnsweredItem, recordAnswers } from "./answer-record.ts";
import { logPosterior, type Posterior } from "./log-posterior.ts";
import { findPosteriorMode } from "./posterior-mode.ts";

/*
 * With guessing a posterior may have several modes. These are random histories of steep 3PL items, which have several more
 * often than real ones. No mode that a grid finds may be higher than the one that the search finds.
 */

/** Heights are compared with the precision of a pattern search. */
const SAME_HEIGHT = 1e-6;

interface Histories {
  readonly dimensions: number;
  readonly answers: number;
  readonly slopes: readonly [number, number];
}

function steepHistory(
  seed: number,
  { dimensions, answers: count, slopes: [from, to] }: Histories,
): Posterior {
  const draw = drawsOf(seed);
  const answers = Array.from({ length: count }, (): AnsweredItem => {
    const slope = from + (to - from) * draw();
    const slopes = new Array<number>(dimensions).fill(0);
    const [first, second] = [Math.floor(dimensions * draw()), Math.floor(dimensions * draw())];
    const loadsOnTwo = draw() < 0.3 && first !== second;
    slopes[first] = loadsOnTwo ? slope * Math.SQRT1_2 : slope;
    if (loadsOnTwo) slopes[second] = slope * Math.SQRT1_2;
    const item = {
      slopes,
      intercept: -slope * 1.5 * normalQuantile(draw()),
      lower: 0.15 + 0.2 * draw(),
      upper: 1,
    };
    return { item, correct: draw() < 0.55 };
  });
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: dimensions === 1 ? 0 : 0.5,
  });
  return { prior, record: recordAnswers(answers, dimensions) };
}

/** How far the search's mode is below the highest that the grid finds, in the patterns where it is. */
function lesserModes(
  count: number,
  histories: Histories,
  highest: (posterior: Posterior) => number,
): number[] {
  return Array.from({ length: count }, (_, seed) => {
    const posterior = steepHistory(seed + 1, histories);
    return highest(posterior) - findPosteriorMode(posterior).logHeight;
  }).filter((difference) => !(difference < SAME_HEIGHT));
}

describe("the global mode of one concept", () => {
  it.each([
    { answers: 12, slopes: [1.5, 4] as const },
    { answers: 30, slopes: [2, 5] as const },
  ])("is not below any point of a fine grid: 1,000 patterns of $answers answers", ({ answers, slopes }) => {
    expect(lesserModes(1000, { dimensions: 1, answers, slopes }, highestOnLine)).toEqual([]);
  });
});

describe("the global mode of three concepts", () => {
  it.each([
    { answers: 12, slopes: [2, 5] as const },
    { answers: 24, slopes: [2, 5] as const },
  ])("is not below any that a grid leads to: 200 patterns of $answers answers", ({ answers, slopes }) => {
    expect(lesserModes(200, { dimensions: 3, answers, slopes }, highestInSpace)).toEqual([]);
  });
});

describe("a mode far outside of the prior", () => {
  it.each([1, 3, 6])("is found when guessing hides it from the prior mean: %d concepts", (dimensions) => {
    const answers = Array.from({ length: 300 * dimensions }, (_, i): AnsweredItem => {
      const slopes = Array.from({ length: dimensions }, (__, k) => (k === i % dimensions ? 1.5 : 0));
      return { item: { slopes, intercept: -12, lower: 0.2, upper: 1 }, correct: true };
    });
    const prior = createPrior({
      mean: new Array<number>(dimensions).fill(0),
      standardDeviations: new Array<number>(dimensions).fill(1),
      correlation: dimensions === 1 ? 0 : 0.5,
    });
    const posterior = { prior, record: recordAnswers(answers, dimensions) };
    const mode = findPosteriorMode(posterior);
    for (const theta of mode.theta) expect(theta).toBeGreaterThan(8);
    expect(mode.logHeight).toBeGreaterThan(logPosterior(posterior, new Float64Array(dimensions)) + 200);
  });
});

function highestOnLine(posterior: Posterior): number {
  const point = new Float64Array(1);
  let highest = Number.NEGATIVE_INFINITY;
  for (let q = -300; q <= 300; q++) {
    point[0] = q / 50;
    highest = Math.max(highest, logPosterior(posterior, point));
  }
  return highest;
}

/** From every point of a grid that is higher than its neighbours on the axes, a pattern search. */
function highestInSpace(posterior: Posterior): number {
  const steps = 13;
  const strides = [1, steps, steps ** 2];
  const heights = new Float64Array(steps ** 3);
  const point = new Float64Array(3);
  const setPoint = (cell: number) => {
    for (let k = 0; k < 3; k++) {
      point[k] = ((Math.floor(cell / (strides[k] ?? 1)) % steps) - (steps - 1) / 2) / 2;
    }
  };
  for (let cell = 0; cell < heights.length; cell++) {
    setPoint(cell);
    heights[cell] = logPosterior(posterior, point);
  }
  const isPeak = (cell: number, height: number) =>
    strides.every((stride) => {
      const position = Math.floor(cell / stride) % steps;
      const below = position > 0 && (heights[cell - stride] ?? 0) > height;
      return !(below || (position < steps - 1 && (heights[cell + stride] ?? 0) > height));
    });
  let highest = Number.NEGATIVE_INFINITY;
  for (const [cell, height] of heights.entries()) {
    if (!isPeak(cell, height)) continue;
    setPoint(cell);
    highest = Math.max(highest, patternSearch(posterior, point, height));
  }
  return highest;
}

/** Steps of 0.25 along the axes, halved where none leads up (Hooke & Jeeves 1961). */
function patternSearch(posterior: Posterior, start: Float64Array, startHeight: number): number {
  let height = startHeight;
  for (let step = 0.25; step > 1e-4; ) {
    let moved = false;
    for (let k = 0; k < start.length; k++) {
      for (const shift of [step, -step]) {
        const before = start[k] as number;
        start[k] = before + shift;
        const trial = logPosterior(posterior, start);
        if (trial > height) {
          height = trial;
          moved = true;
        } else {
          start[k] = before;
        }
      }
    }
    if (!moved) step /= 2;
  }
  return height;
}
