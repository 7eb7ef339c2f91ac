import { describe, expect, it } from "vitest";
import { demonstrationPools } from "../src/index.ts";
import {
  distinctOptions,
  explains,
  latexCompiles,
  noLatexInProse,
  type QuestionCheck,
  sameUnits,
} from "./proof/question-checks.ts";

describe.each(demonstrationPools)("the pool $name", (pool) => {
  const questions = pool.questions;

  it("describes itself", () => {
    expect(pool.description.length).toBeGreaterThan(40);
    expect(new Set(pool.concepts).size).toBe(pool.concepts.length);
  });

  it("gives every question an id of its own", () => {
    const ids = questions.map((question) => question.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("asks every question once", () => {
    const asked = questions.map((question) =>
      JSON.stringify([question.content, question.options.toSorted()]),
    );
    expect(asked.filter((text, i) => asked.indexOf(text) !== i)).toEqual([]);
  });

  it("weighs only its own concepts", () => {
    const foreign = questions.flatMap((question) =>
      Object.keys(question.concepts).filter((concept) => !pool.concepts.includes(concept)),
    );
    expect(foreign).toEqual([]);
  });

  it.each<[string, QuestionCheck]>([
    ["compiles with KaTeX, strictly", latexCompiles],
    ["keeps formulas between dollar signs", noLatexInProse],
    ["has four options of different value", distinctOptions],
    ["measures all options of a question in one unit", sameUnits],
    ["explains every answer", explains],
  ])("%s", (_, check) => {
    expect(questions.flatMap(check)).toEqual([]);
  });

  it("puts the key in each position about equally often", () => {
    for (const position of [0, 1, 2, 3]) {
      const share =
        questions.filter((question) => question.correct_answer === position).length / questions.length;
      expect(share, `position ${position}`).toBeGreaterThan(0.19);
      expect(share, `position ${position}`).toBeLessThan(0.31);
    }
  });

  it("varies what a question tells about a student", () => {
    for (const concept of pool.concepts) {
      const slopes = questions
        .filter((question) => concept in question.concepts)
        .map((q) => q.discrimination);
      expect(new Set(slopes).size, concept).toBeGreaterThanOrEqual(5);
    }
  });
});

describe("the pool Mathematics in full", () => {
  const questions = demonstrationPools.find((pool) => pool.name === "Mathematics")?.questions ?? [];
  const bands = [-3, -2, -1, 0, 1, 2];
  const inBand = (difficulty: number, low: number) =>
    difficulty >= low && (difficulty < low + 1 || (low === 2 && difficulty === 3));

  it("has at least 250 questions, about 40 of them on two concepts", () => {
    const onTwo = questions.filter((question) => Object.keys(question.concepts).length === 2);
    expect(questions.length).toBeGreaterThanOrEqual(250);
    expect(onTwo.length).toBeGreaterThanOrEqual(36);
    expect(onTwo.length).toBeLessThanOrEqual(60);
  });

  it.each(["Number", "Algebra", "Geometry", "Statistics", "Calculus"])(
    "covers every difficulty in %s",
    (concept) => {
      const own = questions.filter((question) => Object.keys(question.concepts)[0] === concept);
      const counts = bands.map((low) => own.filter((question) => inBand(question.difficulty, low)).length);
      expect(
        bands.filter((_, i) => (counts[i] ?? 0) < 6),
        `questions in the bands from ${bands.join(", ")}: ${counts.join(", ")}`,
      ).toEqual([]);
    },
  );
});
