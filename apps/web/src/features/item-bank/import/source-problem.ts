/** Why what was chosen could not even be sent to be checked. */
export type SourceProblem = "empty" | "too-large" | "unreadable";

/** The largest file that is read. */
export const MAX_FILE_BYTES = 10_000_000;
