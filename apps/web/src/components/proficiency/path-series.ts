import type { OpenStep, TestPathOutput } from "@plumbline/contracts";
import { type Outcome, outcomeOf } from "../session/outcome.ts";
import { intervalOf } from "./interval-in-words.ts";

type OpenPath = Extract<TestPathOutput, { detail: "open" }>;

/** The estimate after so many answers. */
interface PathPoint {
  readonly answers: number;
  readonly proficiency: number;
  readonly lower: number;
  readonly upper: number;
}

/** A question that touched the concept, at its difficulty. */
interface PathMark {
  readonly position: number;
  readonly difficulty: number;
  readonly outcome: Outcome;
}

/** One concept over a test: where the estimate went, and the questions that moved it. */
export interface PathSeries {
  readonly name: string;
  readonly points: readonly PathPoint[];
  readonly marks: readonly PathMark[];
}

/** What became of a question of the path. */
export const outcomeOfStep = ({ correct, doNotKnow }: OpenStep): Outcome =>
  outcomeOf({ correct, response: doNotKnow ? null : 0 });

/** Takes a path apart by concept. Point 0 is where the test began; a question stands before the point it led to. */
export const pathSeriesOf = ({ concepts, initial, steps }: OpenPath): readonly PathSeries[] =>
  concepts.map((name) => {
    const estimates = [initial, ...steps.map(({ after }) => after)].flatMap(
      (all) => all.find((estimate) => estimate.name === name) ?? [],
    );
    const points = estimates.map(({ proficiency, standardError }, answers) => {
      const [lower, upper] = intervalOf(proficiency, standardError);
      return { answers, proficiency, lower, upper };
    });
    const marks = steps.flatMap((step, index) => {
      const met = points[index];
      if (met === undefined || !step.concepts.includes(name)) return [];
      const difficulty = met.proficiency + step.relativeDifficulty;
      return [{ position: step.position, difficulty, outcome: outcomeOfStep(step) }];
    });
    return { name, points, marks };
  });
