import { messagesOf } from "#i18n/messages-of.ts";
import { languageOfRequest } from "#i18n/request-language.ts";
import { failureTextsOf } from "#shell/failure-texts-of.ts";
import type { FailureAnswer } from "../global-error.tsx";

/** The texts of `global-error.tsx` in the reader's language: that page gets none from the layout that failed. */
export async function GET(): Promise<Response> {
  const messages = messagesOf(await languageOfRequest());
  const answer: FailureAnswer = { locale: messages.language.tag, texts: failureTextsOf(messages) };
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}
