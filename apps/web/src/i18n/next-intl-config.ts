import "server-only";

import { getRequestConfig } from "next-intl/server";
import { messagesOf } from "./messages-of.ts";
import { languageOfRequest } from "./request-language.ts";

/**
 * The configuration of next-intl for a request. next-intl finds this file by the alias in `next.config.ts`.
 */
const requestConfig = getRequestConfig(async () => {
  const messages = messagesOf(await languageOfRequest());
  return {
    // The tag defines the format of dates and numbers. English pages use the one with the day before the month.
    locale: messages.language.tag,
    messages,
    // The server does not know the viewer's time zone. It renders UTC, and <LocalTime> corrects this in the browser.
    timeZone: "UTC",
  };
});

// biome-ignore lint/style/noDefaultExport: required by next-intl
export default requestConfig;
