import "server-only";

import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { languages } from "#i18n/languages.ts";
import { languageOfRequest } from "#i18n/request-language.ts";
import { LanguageMenu } from "./language-menu.tsx";
import { THEME_COOKIE, THEMES, type Theme, themeOf } from "./theme.ts";
import { ThemeMenu } from "./theme-menu.tsx";

/** The menus for language and theme in the header, for every viewer. */
export async function PreferenceMenus() {
  const t = await getTranslations();
  // The entries of all themes, each by its name.
  const names = Object.fromEntries(THEMES.map((theme) => [theme, t(`shell.theme.${theme}`)])) as Record<
    Theme,
    string
  >;
  return (
    <>
      <LanguageMenu label={t("language.menu")} languages={languages} current={await languageOfRequest()} />
      <ThemeMenu
        label={t("shell.appearance")}
        names={names}
        current={themeOf((await cookies()).get(THEME_COOKIE)?.value)}
      />
    </>
  );
}
