import type { Messages, NamespaceKeys, NestedKeyOf, useFormatter, useTranslations } from "next-intl";
import type { Messages as EnglishMessages } from "./message-files.ts";

declare module "next-intl" {
  interface AppConfig {
    Messages: EnglishMessages;
  }
}

/** An area of the messages: "account", "admin.pool". */
export type Area = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** What `useTranslations(area)` gives. A function that chooses a sentence takes it as a parameter. */
export type Translate<In extends Area> = ReturnType<typeof useTranslations<In>>;

/** What `useFormatter()` gives. */
export type Formatter = ReturnType<typeof useFormatter>;
