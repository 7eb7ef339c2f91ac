import { z } from "zod";
import { isUsableName, unusableName } from "../by-name.ts";
import { listRefusedAs, refusedAs } from "../issues/refused-as.ts";
import { deliverySettingsSchema } from "./delivery-settings.ts";
import { contentLanguageSchema, formOfAddressSchema } from "./language.ts";

export const poolStatusSchema = z.enum(["draft", "published", "archived"]);
export type PoolStatus = z.infer<typeof poolStatusSchema>;

/** The part of a pool that an admin edits. The order of `concepts` is the order of every proficiency vector. */
export const poolDraftSchema = z.object({
  name: z
    .string()
    .trim()
    .refine((name) => name !== "", refusedAs("pool-without-name", {}))
    .max(120),
  description: z.string().trim().max(2_000).default(""),
  language: contentLanguageSchema.default(null),
  formOfAddress: formOfAddressSchema.default("formal"),
  concepts: z
    .array(
      z
        .string()
        .trim()
        .refine((name) => name !== "", refusedAs("concept-without-name", {}))
        .refine(isUsableName, unusableName)
        .max(80),
    )
    .refine((names) => names.length >= 1, listRefusedAs("no-concept", {}))
    .refine((names) => names.length <= 20, listRefusedAs("too-many-concepts", { maximum: 20 }))
    .refine((names) => new Set(names).size === names.length, refusedAs("same-concepts", {}))
    .readonly(),
  delivery: deliverySettingsSchema,
  status: poolStatusSchema.default("draft"),
});
export type PoolDraft = z.infer<typeof poolDraftSchema>;
