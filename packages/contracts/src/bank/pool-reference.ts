import { z } from "zod";
import { poolIdSchema } from "../ids.ts";
import { contentLanguageSchema, formOfAddressSchema } from "./language.ts";

/** What a session, a result or a list says of the pool that it belongs to, as the pool is now. */
export const poolReferenceSchema = z.object({
  id: poolIdSchema,
  name: z.string(),
  /** The language of the name and of every question of the pool. */
  language: contentLanguageSchema,
  formOfAddress: formOfAddressSchema,
});
export type PoolReference = z.infer<typeof poolReferenceSchema>;
