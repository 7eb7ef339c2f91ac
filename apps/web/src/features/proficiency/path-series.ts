import type { ConceptProficiency, OpenStep, TestPathOutput } from "@plumbline/contracts";
import { type Outcome, outcomeOf } from "#features/sessions/outcome.ts";
import { intervalOf } from "./estimate.ts";
import { axisFor, type ThetaAxis } from "./theta-axis.ts";

/** A path with the outcomes of its questions. */
export type OpenPath = Extract<TestPathOutput, { detail: "open" }>;

/** An estimate with its 95 % interval. */
interface PathEstimate {
  readonly proficiency: number;
  readonly lower: number;
  readonly upper: number;
}

/** The estimate after a number of answers. Where an answer was set aside, there are two points of the same number. */
interface PathPoint extends PathEstimate {
  readonly answers: number;
}

/** A question that measured the concept, at its difficulty. */
interface PathMark {
  readonly position: number;
  readonly difficulty: number;
  readonly outcome: Outcome;
  /** False where the answer was set aside. */
  readonly counts: boolean;
}

/** One concept over a test: its estimate after each answer, and the questions that measured it. */
export interface PathSeries {
  readonly name: string;
  readonly points: readonly PathPoint[];
  readonly marks: readonly PathMark[];
  /** The estimate without the answers that were set aside; null where there are none. */
  readonly result: PathEstimate | null;
}

/**
 * Splits a path by concept. Point 0 is the start of the test. A question's mark is at its difficulty, which the path
 * gives relative to the estimate before the question.
 */
export function pathSeriesOf({ concepts, initial, steps, final }: OpenPath): readonly PathSeries[] {
  return concepts.map((name) => {
    const points: PathPoint[] = [];
    const marks: PathMark[] = [];
    const add = (answers: number, estimates: readonly ConceptProficiency[] | undefined): void => {
      const estimate = estimateOf(name, estimates);
      if (estimate !== null) points.push({ answers, ...estimate });
    };
    add(0, initial);
    for (const [index, step] of steps.entries()) {
      add(index, step.before);
      const before = points.at(-1);
      if (before !== undefined && step.concepts.includes(name)) {
        marks.push({
          position: step.position,
          difficulty: before.proficiency + step.relativeDifficulty,
          outcome: outcomeOfStep(step),
          counts: step.setAside === undefined && step.leftOut === undefined,
        });
      }
      add(index + 1, step.after);
    }
    return { name, points, marks, result: estimateOf(name, final) };
  });
}

/** The axis on which all series of a path fit: estimates with their intervals, and questions at their difficulty. */
export function pathAxis(allSeries: readonly PathSeries[]): ThetaAxis {
  return axisFor(
    allSeries.flatMap(({ points, marks, result }) => [
      ...[...points, ...(result === null ? [] : [result])].flatMap(({ lower, upper }) => [lower, upper]),
      ...marks.map(({ difficulty }) => difficulty),
    ]),
  );
}

/** One concept's estimate; null where the test has no such concept. */
function estimateOf(name: string, estimates: readonly ConceptProficiency[] = []): PathEstimate | null {
  const found = estimates.find((estimate) => estimate.name === name);
  if (found === undefined) return null;
  const [lower, upper] = intervalOf(found.proficiency, found.standardError);
  return { proficiency: found.proficiency, lower, upper };
}

/** The outcome of one step of the path. */
export function outcomeOfStep({ correct, doNotKnow }: OpenStep): Outcome {
  return outcomeOf({ correct, response: doNotKnow ? null : 0 });
}

/** Whether the result differs from the estimate at the end of the test: answers were set aside after the test. */
export function resultDiffersFromPath({ steps, final = [] }: OpenPath): boolean {
  const last = steps.at(-1)?.after ?? [];
  return final.some(
    ({ name, proficiency }) => last.find((estimate) => estimate.name === name)?.proficiency !== proficiency,
  );
}
