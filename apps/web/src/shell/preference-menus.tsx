import "server-only";

import { languages } from "#i18n/languages.ts";
import { languageOfRequest } from "#i18n/request-language.ts";
import { LanguageMenu } from "./language-menu.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** What every reader may choose in the header, signed in or not: the language and the appearance. */
export async function PreferenceMenus() {
  return (
    <>
      <LanguageMenu languages={languages} current={await languageOfRequest()} />
      <ThemeMenu />
    </>
  );
}
