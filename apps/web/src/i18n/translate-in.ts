import { createTranslator } from "next-intl";
import { messagesOf } from "./messages-of.ts";
import type { Area, Translate } from "./translate.ts";

/** The texts of an area in one language, outside of a page: for tests. */
export function translateIn<In extends Area>(code: string, namespace: In): Translate<In> {
  const messages = messagesOf(code);
  return createTranslator({ locale: messages.language.tag, messages, namespace });
}
