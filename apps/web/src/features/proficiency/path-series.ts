import type { ConceptProficiency, OpenStep, TestPathOutput } from "@plumbline/contracts";
import { type Outcome, outcomeOf } from "#features/sessions/outcome.ts";
import { intervalOf } from "./format-interval.ts";

type OpenPath = Extract<TestPathOutput, { detail: "open" }>;

/** An estimate with its 95 % interval. */
interface PathEstimate {
  readonly proficiency: number;
  readonly lower: number;
  readonly upper: number;
}

/** The estimate after so many answers; two of the same number where an answer was set aside there. */
interface PathPoint extends PathEstimate {
  readonly answers: number;
}

/** A question that touched the concept, at its difficulty. */
interface PathMark {
  readonly position: number;
  readonly difficulty: number;
  readonly outcome: Outcome;
  /** False where the answer was set aside. */
  readonly counts: boolean;
}

/** One concept over a test: where the estimate went, and the questions that moved it. */
export interface PathSeries {
  readonly name: string;
  readonly points: readonly PathPoint[];
  readonly marks: readonly PathMark[];
  /** The estimate without the answers that were set aside; null where there are none. */
  readonly result: PathEstimate | null;
}

/** What became of a question of the path. */
export function outcomeOfStep({ correct, doNotKnow }: OpenStep): Outcome {
  return outcomeOf({ correct, response: doNotKnow ? null : 0 });
}

/** One concept's estimate among those on all of them; none where the test has no such concept. */
function estimateOf(name: string, all: readonly ConceptProficiency[] = []): PathEstimate | null {
  const found = all.find((estimate) => estimate.name === name);
  if (found === undefined) return null;
  const [lower, upper] = intervalOf(found.proficiency, found.standardError);
  return { proficiency: found.proficiency, lower, upper };
}

/**
 * Takes a path apart by concept. Point 0 is where the test began; a question stands before the point it led to, at its
 * difficulty, which is told relative to the estimate that it met.
 */
export function pathSeriesOf({ concepts, initial, steps, final }: OpenPath): readonly PathSeries[] {
  return concepts.map((name) => {
    const points: PathPoint[] = [];
    const marks: PathMark[] = [];
    const add = (answers: number, all: readonly ConceptProficiency[] | undefined): void => {
      const estimate = estimateOf(name, all);
      if (estimate !== null) points.push({ answers, ...estimate });
    };
    add(0, initial);
    for (const [index, step] of steps.entries()) {
      add(index, step.before);
      const met = points.at(-1);
      if (met !== undefined && step.concepts.includes(name)) {
        marks.push({
          position: step.position,
          difficulty: met.proficiency + step.relativeDifficulty,
          outcome: outcomeOfStep(step),
          counts: step.setAside === undefined,
        });
      }
      add(index + 1, step.after);
    }
    return { name, points, marks, result: estimateOf(name, final) };
  });
}

/** Whether the result lies elsewhere than where the test itself ended: answers were set aside after it. */
export function endsElsewhere({ steps, final = [] }: OpenPath): boolean {
  const last = steps.at(-1)?.after ?? [];
  return final.some(
    ({ name, proficiency }) => last.find((estimate) => estimate.name === name)?.proficiency !== proficiency,
  );
}
