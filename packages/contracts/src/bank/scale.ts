import { z } from "zod";
import { scaleIdSchema } from "../ids.ts";
import { contentLanguageSchema } from "./language.ts";

/**
 * What proficiencies are measured on. Concepts of the same name on one scale are one proficiency; on different scales they
 * have nothing to do with each other. Every pool has a scale of its own, named after it; an admin may put a pool on
 * another pool's.
 */
export const scaleSchema = z.object({
  id: scaleIdSchema,
  name: z.string(),
  /** The language of the names on the scale: that of its pools, null where they do not all say the same. */
  language: contentLanguageSchema,
});
export type Scale = z.infer<typeof scaleSchema>;
