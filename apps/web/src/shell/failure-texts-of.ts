import { createTranslator } from "next-intl";
import type { Messages } from "#i18n/message-files.ts";
import type { FailureTexts } from "./failure-notice.tsx";

/** Takes the texts of a page that could not be shown from the messages of a language. */
export function failureTextsOf(messages: Messages): FailureTexts {
  const t = createTranslator({ locale: messages.language.tag, messages });
  return {
    title: t("refusal.UNEXPECTED.title"),
    text: t("refusal.UNEXPECTED.text"),
    tryAgain: t("shell.tryAgain"),
    toStart: t("shell.toStart"),
    reportNumber: t("shell.reportNumber", { number: "{number}" }),
  };
}
