import type { DecodedFile } from "./decode-file.ts";

/** The text to import and where it comes from. */
export interface ImportSource extends DecodedFile {
  readonly kind: "file" | "pasted";
  /** The file's name; null for pasted text. */
  readonly name: string | null;
}

/** The reason why a source is not sent to the server. */
export type SourceProblem = "empty" | "too-large" | "unreadable";

/** The size of the largest accepted file. */
export const MAX_FILE_BYTES = 10_000_000;
