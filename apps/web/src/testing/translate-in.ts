import { createTranslator } from "next-intl";
import { messagesOf } from "#i18n/messages-of.ts";
import type { Area, Translate } from "#i18n/translate.ts";

/** Returns the translation function of a namespace in one language, for tests. */
export function translateIn<In extends Area>(code: string, namespace: In): Translate<In> {
  const messages = messagesOf(code);
  return createTranslator({ locale: messages.language.tag, messages, namespace });
}
