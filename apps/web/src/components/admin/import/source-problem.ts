/** Why what was chosen could not even be sent to be checked. */
export type SourceProblem = "empty" | "too-large" | "unreadable";

/** The largest file that is read. */
export const MOST_BYTES = 10_000_000;

export const sourceProblemWords: Readonly<
  Record<SourceProblem, { readonly title: string; readonly text: string }>
> = {
  empty: { title: "There is nothing in it", text: "Choose a file with questions, or begin from a template." },
  "too-large": {
    title: "This file is larger than 10 MB",
    text: "Divide it and upload the parts one after another.",
  },
  unreadable: {
    title: "This file cannot be read",
    text: "It may have been moved or be open in another program. Close it there and choose it again.",
  },
};
