import type { Language } from "./language.ts";
import { messageFiles } from "./message-files.ts";

/** Every language that the pages speak, in the order of their names. */
export const languages: readonly Language[] = [...messageFiles]
  .map(([code, { language }]) => ({ code, name: language.name }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
