import "server-only";

import { getRequestConfig } from "next-intl/server";
import { messagesOf } from "./messages-of.ts";
import { languageOfRequest } from "./request-language.ts";

/** What next-intl speaks while it answers a request; it finds this file by the alias in `next.config.ts`. */
const requestConfig = getRequestConfig(async () => {
  const messages = messagesOf(await languageOfRequest());
  return {
    // The tag decides how dates and numbers look: English pages write the day before the month.
    locale: messages.language.tag,
    messages,
    // The server cannot know the reader's zone: it writes UTC, and <LocalTime> corrects that in the browser.
    timeZone: "UTC",
  };
});

// biome-ignore lint/style/noDefaultExport: next-intl asks for it
export default requestConfig;
