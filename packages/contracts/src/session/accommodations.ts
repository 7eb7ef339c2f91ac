import { z } from "zod";
import { refusedAs } from "../issues/refused-as.ts";
import { instantSchema } from "./session.ts";

/** The accommodations of one student. Staff set them; they apply to every test from that moment on. */
export const accommodationsSchema = z.object({
  /** Added to every time limit, in percent of it. */
  extraTimePercent: z
    .int()
    .refine(
      (percent) => percent >= 0 && percent <= 300,
      refusedAs("out-of-range", { minimum: 0, maximum: 300 }),
    )
    .default(0),
  largerText: z.boolean().default(false),
  /** The page does not show the remaining time. The limit still holds. */
  hideTime: z.boolean().default(false),
});
export type Accommodations = z.infer<typeof accommodationsSchema>;

/** Accommodations with the time when they were saved and the account that saved them, under its name at that time. */
export const savedAccommodationsSchema = accommodationsSchema.extend({
  setBy: z.object({ id: z.string(), name: z.string() }),
  setAt: instantSchema,
});
export type SavedAccommodations = z.infer<typeof savedAccommodationsSchema>;
