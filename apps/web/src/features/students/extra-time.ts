import { accommodationsSchema } from "@plumbline/contracts";
import { numberOrText } from "#form/read-number.ts";

/** Reads the box for extra time: whole percent from 0 to 300, nothing written for none. Null where it is neither. */
export function readExtraTime(text: string): number | null {
  const read = accommodationsSchema.shape.extraTimePercent.safeParse(numberOrText(text) ?? 0);
  return read.success ? read.data : null;
}
