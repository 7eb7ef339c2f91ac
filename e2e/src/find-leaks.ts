import type { BankQuestion } from "./take-test.ts";

/** A text that a student can read, and where: the address of a reply, or the page and its state. */
export interface ReadableText {
  readonly place: string;
  readonly text: string;
}

/**
 * A key, a grade or a parameter with its value, as JSON has it, escaped or not. A name alone is no leak, because the
 * pages have labels of these names. Explanations are found by their text, see below.
 */
const SECRET_VALUES =
  /\\*"(correct|correctAnswer|correct_answer|is_?correct|difficulty|discrimination|guessing)\\*"\s*:\s*\\*"?(-?\d|true|false)/gi;

/**
 * Finds what texts reveal of the answers to the questions: names of keys, parameters and explanations with their values,
 * and anything that only an explanation says. Empty where they reveal nothing.
 *
 * @param asked the questions of the test, as the bank has them
 */
export function findLeaks(texts: readonly ReadableText[], asked: readonly BankQuestion[]): string[] {
  const revealing = asked.flatMap((question) => {
    const runs = revealingRuns(question, asked);
    if (runs.length === 0) throw new Error(`the explanation of ${question.id} has no words of its own`);
    return runs;
  });
  return texts.flatMap(({ place, text }) => [
    ...(text.match(SECRET_VALUES) ?? []).map((name) => `${name} in ${place}`),
    ...revealing.filter((run) => text.includes(run)).map((run) => `“${run}” in ${place}`),
  ]);
}

/** The parts of a question's explanation that no question of the test contains. */
function revealingRuns(question: BankQuestion, asked: readonly BankQuestion[]): string[] {
  const shown = asked.flatMap(({ content, options }) => [content, ...options]).join("\n");
  return plainRuns(question.explanation).filter((run) => !shown.includes(run));
}

/** Runs of plain words. They look the same in JSON, in HTML and in a script, whatever else is escaped there. */
function plainRuns(text: string): string[] {
  return text.match(/[A-Za-z0-9 ,]{16,}/g) ?? [];
}
