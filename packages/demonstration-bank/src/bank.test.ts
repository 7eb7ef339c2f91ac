import katex from "katex";
import { describe, expect, it } from "vitest";
import { demonstrationPools } from "./index.ts";
import { LatexError } from "./proof/latex-cursor.ts";
import { takeApart } from "./proof/markdown-latex.ts";
import { close } from "./proof/numeric.ts";
import { normalWords, type OptionValue, readOption } from "./proof/option-value.ts";
import { numberIn } from "./proof/truth.ts";
import type { DemonstrationQuestion } from "./question.ts";

/** A question's own mistakes as sentences, so that a failure names all of them at once. */
type Check = (question: DemonstrationQuestion) => readonly string[];

const texts = (question: DemonstrationQuestion) => [
  question.content,
  ...question.options,
  question.explanation,
];

const latexCompiles: Check = (question) =>
  texts(question).flatMap((text) =>
    takeApart(text).formulas.flatMap(({ latex, display }) => {
      try {
        katex.renderToString(latex, { displayMode: display, throwOnError: true, strict: "error" });
        return [];
      } catch (error) {
        return [`${question.id}: ${latex}: ${String(error)}`];
      }
    }),
  );

const noLatexInProse: Check = (question) =>
  texts(question)
    .map((text) => takeApart(text).prose)
    .filter((prose) => /[\\$^_{}]/.test(prose))
    .map((prose) => `${question.id}: formula outside of dollar signs: ${prose}`);

/** The value that an option states, or `null` where it states a relation. */
function statedValue(option: string): OptionValue | null {
  try {
    return readOption(option);
  } catch (error) {
    if (error instanceof LatexError) return null;
    throw error;
  }
}

/** Whether two options say the same, as text, as number or as expression at an irregular point. */
function sameAnswer(left: string, right: string): boolean {
  if (normalWords(left) === normalWords(right)) return true;
  const [a, b] = [statedValue(left), statedValue(right)];
  if (a?.kind !== "formula" || b?.kind !== "formula" || a.unit !== b.unit) return false;
  const names = [...a.formula.variables, ...b.formula.variables];
  const scope = Object.fromEntries(
    names.map((name) => [name, 0.731 + (0.071 * name.charCodeAt(0)) / name.length]),
  );
  return close(a.formula.at(scope), b.formula.at(scope));
}

const distinctOptions: Check = ({ id, options }) =>
  options.flatMap((left, i) =>
    options.slice(i + 1).flatMap((right) => (sameAnswer(left, right) ? [`${id}: ${left} and ${right}`] : [])),
  );

const likeUnits: Check = ({ id, options }) => {
  const numbers = options.map(statedValue).filter((value) => value !== null && numberIn(value) !== null);
  const units = new Set(numbers.map((value) => (value?.kind === "formula" ? value.unit : "")));
  return units.size > 1 ? [`${id}: units ${[...units].map((unit) => `"${unit}"`).join(" and ")}`] : [];
};

/** Two sentences at least: one that shows the way, one that says what the tempting answers get wrong. */
const explains: Check = ({ id, explanation }) => {
  const sentences = takeApart(explanation)
    .prose.split(/[.?!](?:\s|$)/)
    .filter((sentence) => sentence.trim() !== "");
  return sentences.length >= 2 && explanation.length >= 80 ? [] : [`${id}: ${explanation}`];
};

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

  it.each<[string, Check]>([
    ["compiles with KaTeX, strictly", latexCompiles],
    ["keeps formulas between dollar signs", noLatexInProse],
    ["has four options of different value", distinctOptions],
    ["measures all options of a question in one unit", likeUnits],
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
