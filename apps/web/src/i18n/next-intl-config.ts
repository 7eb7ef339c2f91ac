import "server-only";

import { getRequestConfig } from "next-intl/server";
import { formOfAddressOfRequest } from "./form-of-address.ts";
import { informalTexts } from "./message-files.ts";
import { messagesOf } from "./messages-of.ts";
import { languageOfRequest } from "./request-language.ts";
import { withTexts } from "./with-texts.ts";

/**
 * The configuration of next-intl for a request. next-intl finds this file by the alias in `next.config.ts`.
 */
const requestConfig = getRequestConfig(async () => {
  const language = await languageOfRequest();
  const texts = informalTexts.get(language);
  const addressesInformally = texts !== undefined && (await formOfAddressOfRequest()) === "informal";
  const formal = messagesOf(language);
  const messages = addressesInformally ? withTexts(formal, texts) : formal;
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
