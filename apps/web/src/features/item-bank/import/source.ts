import type { DecodedFile } from "./read-file.ts";

/** What is being imported: where it comes from, the name of a file, and its text. */
export interface Source extends DecodedFile {
  readonly kind: "file" | "pasted";
  /** Null for pasted text. */
  readonly name: string | null;
}
