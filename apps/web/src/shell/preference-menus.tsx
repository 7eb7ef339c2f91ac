import "server-only";

import { languages } from "#i18n/languages.ts";
import { languageOfRequest } from "#i18n/request-language.ts";
import { LanguageMenu } from "./language-menu.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** The menus for language and theme in the header, for every viewer. */
export async function PreferenceMenus() {
  return (
    <>
      <LanguageMenu languages={languages} current={await languageOfRequest()} />
      <ThemeMenu />
    </>
  );
}
