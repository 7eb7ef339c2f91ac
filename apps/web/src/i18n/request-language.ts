import "server-only";

import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage } from "./choose-language.ts";
import { LANGUAGE_COOKIE } from "./language.ts";
import { messageFiles } from "./message-files.ts";

/** Returns the code of the language for this request. */
export const languageOfRequest = cache(
  async (): Promise<string> =>
    chooseLanguage(
      {
        cookie: (await cookies()).get(LANGUAGE_COOKIE)?.value,
        acceptLanguage: (await headers()).get("accept-language"),
      },
      [...messageFiles.keys()],
    ),
);
