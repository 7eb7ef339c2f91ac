import { contentLanguageSchema } from "@plumbline/contracts";
import type { PoolForm } from "./pool-form.ts";

/** The language that the form says; null while it says none, or a text that is not a language tag. */
export function knownLanguage({ language }: Pick<PoolForm, "language">): string | null {
  return contentLanguageSchema.safeParse(language).data ?? null;
}
