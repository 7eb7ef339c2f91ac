import type { BankQuestion } from "./ask.ts";

/**
 * A key, a grade or a parameter by its name, as JSON has it, escaped or not. The names alone tell nothing: the pages'
 * own texts have labels under them. An explanation is known by its words, below.
 */
const secretValues =
  /\\*"(correct|correctAnswer|correct_answer|is_?correct|difficulty|discrimination|guessing)\\*"\s*:\s*\\*"?(-?\d|true|false)/gi;

/** Runs of plain words: they look the same in JSON, in HTML and in a script, whatever is escaped there. */
const plainRuns = (text: string): string[] => text.match(/[A-Za-z0-9 ,]{16,}/g) ?? [];

/** What only the explanation says, of all that the student was asked. */
const tellingRuns = (question: BankQuestion, asked: readonly BankQuestion[]): string[] => {
  const seen = asked.flatMap(({ content, options }) => [content, ...options]).join("\n");
  return plainRuns(question.explanation).filter((run) => !seen.includes(run));
};

/** A text of a place that a student can read: a reply's address, or which look at the page it was. */
export interface Readable {
  readonly place: string;
  readonly text: string;
}

/**
 * What the texts tell of the answers to the questions: names of keys, parameters and explanations, and anything that
 * only an explanation says. Empty where they tell nothing.
 */
export const leaksIn = (texts: readonly Readable[], asked: readonly BankQuestion[]): string[] => {
  const telling = asked.flatMap((question) => {
    const runs = tellingRuns(question, asked);
    if (runs.length === 0) throw new Error(`the explanation of ${question.id} has no words of its own`);
    return runs;
  });
  return texts.flatMap(({ place, text }) => [
    ...(text.match(secretValues) ?? []).map((name) => `${name} in ${place}`),
    ...telling.filter((run) => text.includes(run)).map((run) => `“${run}” in ${place}`),
  ]);
};
