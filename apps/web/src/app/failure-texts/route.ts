import { messagesOf } from "#i18n/messages-of.ts";
import { languageOfRequest } from "#i18n/request-language.ts";
import { failureMessages } from "#i18n/shared-client-messages.ts";

/** The texts of `global-error.tsx` in the reader's language: that page gets none from the layout that failed. */
export async function GET(): Promise<Response> {
  const messages = failureMessages(messagesOf(await languageOfRequest()));
  return Response.json(messages, { headers: { "cache-control": "no-store" } });
}
