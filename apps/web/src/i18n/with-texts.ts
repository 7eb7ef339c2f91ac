import type { PartialTexts } from "./message-files.ts";

/** The messages with some texts replaced. A text that has no counterpart in the messages is left out. */
export function withTexts<Texts extends object>(messages: Texts, texts: PartialTexts): Texts {
  return Object.fromEntries(
    Object.entries(messages).map(([name, value]: [string, unknown]) => {
      const replacement = Object.hasOwn(texts, name) ? texts[name] : undefined;
      // A compiled message is an array.
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        return [name, typeof replacement === "object" ? withTexts(value, replacement) : value];
      }
      return [name, typeof replacement === "string" || Array.isArray(replacement) ? replacement : value];
    }),
    // The same names with values of the same types.
  ) as Texts;
}
