import { z } from "zod";
import { refusedAs } from "./issues/refused-as.ts";

/** Joiners and variation selectors: names of several scripts need them, between their letters. */
const ALLOWED = "\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";

/** Line ends, controls of direction, private characters, and what is not seen at all. */
const hidden = new RegExp(
  `(?![${ALLOWED}])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800]`,
  "u",
);

/** A joiner at an end, after something else than a letter, or in a script that does not join by it: nobody would see it. */
const loose = new RegExp(
  `(?<![\\p{L}\\p{M}])[${ALLOWED}]|[\\u200c\\u200d](?![\\p{L}\\p{M}])|[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}][${ALLOWED}]`,
  "u",
);

/** More marks on one letter than any script has: they would cover the names above and below. */
const heaped = /[\p{Mn}\p{Me}]{6}/u;

function isSeen(name: string): boolean {
  return /[\p{L}\p{Nd}]/u.test(name) && !hidden.test(name) && !loose.test(name) && !heaped.test(name);
}

/**
 * The name of a person: trimmed, in Unicode's normal form C, 1 to 120 characters, with a letter or a digit, and without
 * line ends, controls, characters that nobody sees and heaps of marks. `internal.is_person_name` in the database says the same
 * of each character; where joiners and how many marks stand on a letter, only this looks at.
 */
export const personNameSchema = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1)
  .max(120)
  .refine(isSeen, refusedAs("not-a-person-name", {}));

/** The most characters of an e-mail address (RFC 5321, 4.5.3.1.3, without the angle brackets). */
export const LONGEST_EMAIL = 254;
