import type { Markup } from "@plumbline/contracts";
import { LRUCache } from "lru-cache";
import { readMarkup } from "#markup/read-markup.ts";

/** Enough for about a thousand questions full of formulas. */
const MAX_BYTES = 64 * 2 ** 20;

/** The memory of markup for each character of its JSON: an element of 40 characters takes about 320 bytes. */
const BYTES_PER_CHARACTER = 8;

/**
 * Creates a function that reads texts as `readMarkup` does. It remembers what it has read, by the text: a text that was changed
 * is another text, and equal texts of two questions are read once. It stays in this process, because a text may be an
 * explanation, which must be in no shared cache.
 *
 * @param maxBytes how much memory the texts that are remembered may take, as estimated
 */
export function createMarkupReader(read = readMarkup, maxBytes = MAX_BYTES): (text: string) => Markup {
  const known = new LRUCache<string, Markup>({ maxSize: maxBytes, sizeCalculation: bytesOf });
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const markup = read(text);
    known.set(text, markup);
    return markup;
  };
}

function bytesOf(markup: Markup, text: string): number {
  return (text.length + JSON.stringify(markup).length) * BYTES_PER_CHARACTER;
}
