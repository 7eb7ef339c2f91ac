import katex from "katex";
import type { DemonstrationQuestion } from "../../src/question.ts";
import { LatexError } from "./latex-cursor.ts";
import { takeApart } from "./markdown-latex.ts";
import { close } from "./numeric.ts";
import { normalWords, type OptionValue, readOption } from "./option-value.ts";
import { numberIn } from "./truth.ts";

/** A question's own mistakes as sentences, so that a failure names all of them at once. */
export type Check = (question: DemonstrationQuestion) => readonly string[];

function texts(question: DemonstrationQuestion) {
  return [question.content, ...question.options, question.explanation];
}

/** Every formula compiles with KaTeX, without a warning. */
export const latexCompiles: Check = (question) =>
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

/** No LaTeX and no lone dollar sign stands outside of a formula. */
export const noLatexInProse: Check = (question) =>
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

/** No two options say the same; relations are compared as text only. */
export const distinctOptions: Check = ({ id, options }) =>
  options.flatMap((left, i) =>
    options.slice(i + 1).flatMap((right) => (sameAnswer(left, right) ? [`${id}: ${left} and ${right}`] : [])),
  );

/** Options that are numbers have one unit, or none has one: proofs compare numbers only. */
export const likeUnits: Check = ({ id, options }) => {
  const numbers = options.map(statedValue).filter((value) => value !== null && numberIn(value) !== null);
  const units = new Set(numbers.map((value) => (value?.kind === "formula" ? value.unit : "")));
  return units.size > 1 ? [`${id}: units ${[...units].map((unit) => `"${unit}"`).join(" and ")}`] : [];
};

/** Two sentences at least: one that shows the way, one that says what the tempting answers get wrong. */
export const explains: Check = ({ id, explanation }) => {
  const sentences = takeApart(explanation)
    .prose.split(/[.?!](?:\s|$)/)
    .filter((sentence) => sentence.trim() !== "");
  return sentences.length >= 2 && explanation.length >= 80 ? [] : [`${id}: ${explanation}`];
};
