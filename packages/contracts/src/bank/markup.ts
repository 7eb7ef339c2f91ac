import { z } from "zod";

/** The attributes of an element by the names that React gives them; `style` is an object. */
export type MarkupAttributes = Readonly<
  Record<string, string | number | boolean | Readonly<Record<string, string | number>>>
>;

/** An element: its tag, its attributes and what is in it. */
export type MarkupElement = readonly [
  tag: string,
  attributes: MarkupAttributes,
  content: readonly MarkupNode[],
];
export type MarkupNode = string | MarkupElement;

/**
 * An author's text as a page shows it: sanitized, with its formulas as KaTeX draws them. "plain" is one paragraph without
 * markup. "as-written" is a text with more markup than can be read in a short time (`excessMarkup`).
 */
export type Markup = "plain" | "as-written" | readonly MarkupNode[];

/** The server writes markup and nobody sends it, so its thousands of nodes are not checked one by one. */
export const markupSchema = z.custom<Markup>((value) => typeof value === "string" || Array.isArray(value));

/** The markup of a question's texts. */
export const questionMarkupSchema = z.object({
  /** The text of the passage; null where the question has none. */
  passage: markupSchema.nullable(),
  /** The question without its passage. */
  stem: markupSchema,
  options: z.array(markupSchema).readonly(),
});
export type QuestionMarkup = z.infer<typeof questionMarkupSchema>;
