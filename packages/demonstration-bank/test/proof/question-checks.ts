import katex from "katex";
import type { DemonstrationQuestion } from "../../src/question.ts";
import { LatexError } from "./latex-cursor.ts";
import { splitMarkdown } from "./markdown-latex.ts";
import { close } from "./numeric.ts";
import { normalWords, type OptionValue, readOption } from "./option-value.ts";
import { numberIn } from "./truth.ts";

/** Every formula compiles with KaTeX without a warning. */
export function latexCompiles(question: DemonstrationQuestion): readonly string[] {
  return textsOf(question).flatMap((text) =>
    splitMarkdown(text).formulas.flatMap(({ latex, display }) => {
      try {
        katex.renderToString(latex, { displayMode: display, throwOnError: true, strict: "error" });
        return [];
      } catch (error) {
        return [`${question.id}: ${latex}: ${String(error)}`];
      }
    }),
  );
}

/** There is no LaTeX and no unpaired dollar sign outside of formulas. */
export function noLatexInProse(question: DemonstrationQuestion): readonly string[] {
  return textsOf(question)
    .map((text) => splitMarkdown(text).prose)
    .filter((prose) => /[\\$^_{}]/.test(prose))
    .map((prose) => `${question.id}: formula outside of dollar signs: ${prose}`);
}

/** No two options say the same; relations are compared as text only. */
export function distinctOptions({ id, options }: DemonstrationQuestion): readonly string[] {
  return options.flatMap((left, i) =>
    options.slice(i + 1).flatMap((right) => (sameAnswer(left, right) ? [`${id}: ${left} and ${right}`] : [])),
  );
}

/** Options that are numbers have the same unit or none, because proofs compare numbers only. */
export function sameUnits({ id, options }: DemonstrationQuestion): readonly string[] {
  const numbers = options.map(statedValue).filter((value) => value !== null && numberIn(value) !== null);
  const units = new Set(numbers.map((value) => (value?.kind === "formula" ? value.unit : "")));
  return units.size > 1 ? [`${id}: units ${[...units].map((unit) => `"${unit}"`).join(" and ")}`] : [];
}

/** The explanation has at least two sentences: how to find the answer, and what is wrong with the distractors. */
export function explains({ id, explanation }: DemonstrationQuestion): readonly string[] {
  const sentences = splitMarkdown(explanation)
    .prose.split(/[.?!](?:\s|$)/)
    .filter((sentence) => sentence.trim() !== "");
  return sentences.length >= 2 && explanation.length >= 80 ? [] : [`${id}: ${explanation}`];
}

/** Returns a question's mistakes as sentences, so that a failed test shows all of them. */
export type QuestionCheck = (question: DemonstrationQuestion) => readonly string[];

function textsOf(question: DemonstrationQuestion): readonly string[] {
  return [question.content, ...question.options, question.explanation];
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

/** The value that an option states, or `null` where it states a relation. */
function statedValue(option: string): OptionValue | null {
  try {
    return readOption(option);
  } catch (error) {
    if (error instanceof LatexError) return null;
    throw error;
  }
}
