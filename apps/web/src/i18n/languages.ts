import type { Language } from "./language.ts";
import { messageFiles } from "./message-files.ts";

/** All languages of the pages, sorted by name. */
export const languages: readonly Language[] = [...messageFiles]
  .map(([code, { language }]) => ({ code, name: language.name }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
