import type english from "../../messages/en.json";

/** Every text of the pages, by area; the English file says which there are. */
export type Messages = typeof english;

/** Every file of `messages/`, by its path. A file that is dropped in there is a language; nothing else names it. */
const files = import.meta.glob<Messages>("../../messages/*.json", { eager: true, import: "default" });

function nameOf(path: string): string {
  return path.replace(/^.*\/|\.json$/g, "");
}

/** The texts of every language by the name of its file: "en", "de". */
export const messageFiles: ReadonlyMap<string, Messages> = new Map(
  Object.entries(files).map(([path, messages]) => [nameOf(path), messages]),
);
