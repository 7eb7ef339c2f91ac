import { z } from "zod";

/**
 * Proficiency on every concept of a pool, in the pool's concept order: the estimate `theta` (theta scale,
 * reference population mean 0, standard deviation 1) and its standard error `se`.
 */
export const proficiencySchema = z
  .object({
    theta: z.array(z.number()).min(1).readonly(),
    se: z.array(z.number().nonnegative()).min(1).readonly(),
  })
  .refine((value) => value.theta.length === value.se.length, { error: "theta and se differ in length" });
export type Proficiency = z.infer<typeof proficiencySchema>;

/** Proficiency on one named concept, as people's pages and other programs read it. */
export const conceptProficiencySchema = z.object({
  name: z.string(),
  proficiency: z.number(),
  standardError: z.number(),
});
export type ConceptProficiency = z.infer<typeof conceptProficiencySchema>;
