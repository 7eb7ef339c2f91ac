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

/** Some of the texts of a language, in the groups of `Messages`. */
export interface PartialTexts {
  readonly [name: string]: string | PartialTexts;
}

/** The texts of a language that address the reader informally, by path. */
const informalFiles = import.meta.glob<PartialTexts>("../../informal-messages/*.json", {
  eager: true,
  import: "default",
});

/** The informal texts of a language by its code. A language without such a file has one form of address. */
export const informalTexts: ReadonlyMap<string, PartialTexts> = new Map(
  Object.entries(informalFiles).map(([path, texts]) => [codeOf(path), texts]),
);
