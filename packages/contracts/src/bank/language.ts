import { z } from "zod";
import { refusedAs } from "../issues/refused-as.ts";

/** The longest tag that RFC 5646 (section 4.4.1) asks programs to support. */
const MAX_TAG_LENGTH = 35;

/**
 * A language as a BCP 47 tag in its canonical form, such as `de`, `de-AT` or `zh-Hant`. A well-formed tag in other
 * letter case is accepted and written in the canonical form.
 */
export const languageTagSchema = z
  .string()
  .trim()
  .refine((tag) => canonicalTag(tag) !== null, refusedAs("not-a-language-tag", {}))
  .transform((tag) => canonicalTag(tag) ?? tag);

/** The canonical form of a tag; null for a text that is not a tag, or longer than a tag may be. */
function canonicalTag(text: string): string | null {
  if (text === "" || text.length > MAX_TAG_LENGTH) return null;
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    if (tag === undefined || tag.length > MAX_TAG_LENGTH) return null;
    // Longer names of languages are well-formed but not registered: "German" is a mistake for "de".
    return new Intl.Locale(tag).language.length <= 3 ? tag : null;
  } catch {
    return null;
  }
}

/**
 * The language of what the authors of a pool write: its name and description, its questions, options and explanations.
 * Null where nobody has said it.
 */
export const contentLanguageSchema = languageTagSchema.nullable();

/**
 * How a pool's pages address the student, in languages that distinguish: formal (German Sie) or informal (du). It
 * changes nothing in other languages.
 */
export const formOfAddressSchema = z.enum(["formal", "informal"]);
export type FormOfAddress = z.infer<typeof formOfAddressSchema>;
