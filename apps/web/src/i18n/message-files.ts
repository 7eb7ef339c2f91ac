import type english from "../../messages/en.json";

/** All texts of the pages by namespace. The English file defines the keys. */
export type Messages = typeof english;

/** All message files by path. Adding a file to `messages/` adds a language. */
const files = import.meta.glob<Messages>("../../messages/*.json", { eager: true, import: "default" });

function codeOf(path: string): string {
  return path.replace(/^.*\/|\.json$/g, "");
}

/** The messages of every language by its code: "en", "de". */
export const messageFiles: ReadonlyMap<string, Messages> = new Map(
  Object.entries(files).map(([path, messages]) => [codeOf(path), messages]),
);
