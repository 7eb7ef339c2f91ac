import type { Messages, NamespaceKeys, NestedKeyOf, useFormatter, useTranslations } from "next-intl";
import type { Messages as EnglishMessages } from "./message-files.ts";

declare module "next-intl" {
  interface AppConfig {
    Messages: EnglishMessages;
  }
}

/** A namespace of the messages: "account", "admin.pool". */
export type Area = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** The result of `useTranslations(area)`. A function that formats a sentence takes it as a parameter. */
export type Translate<In extends Area> = ReturnType<typeof useTranslations<In>>;

/** The result of `useFormatter()`. */
export type Formatter = ReturnType<typeof useFormatter>;
