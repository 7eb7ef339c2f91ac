import { z } from "zod";
import { scaleIdSchema } from "../ids.ts";

/**
 * What proficiencies are measured on. Concepts of the same name on one scale are one proficiency; on different scales they
 * have nothing to do with each other. Every pool has a scale of its own, named after it; an admin may put a pool on
 * another pool's.
 */
export const scaleSchema = z.object({ id: scaleIdSchema, name: z.string() });
export type Scale = z.infer<typeof scaleSchema>;
