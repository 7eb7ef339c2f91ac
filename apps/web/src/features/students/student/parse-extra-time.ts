import { accommodationsSchema } from "@plumbline/contracts";
import { numberOrText } from "#form/read-number.ts";

/**
 * Parses the field for extra time: a whole percentage from 0 to 300; empty means 0. Returns null if the text
 * is invalid.
 */
export function parseExtraTime(text: string): number | null {
  const parsed = accommodationsSchema.shape.extraTimePercent.safeParse(numberOrText(text) ?? 0);
  return parsed.success ? parsed.data : null;
}
