import "server-only";

import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage } from "./choose-language.ts";
import { LANGUAGE_COOKIE } from "./language.ts";
import { messageFiles } from "./message-files.ts";

/** The code of the language that this request is answered in. */
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
