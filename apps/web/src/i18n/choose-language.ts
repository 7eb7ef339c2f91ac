import Negotiator from "negotiator";
import { DEFAULT_LANGUAGE } from "./language.ts";

interface LanguagePreferences {
  /** The untrusted value of the language cookie. */
  readonly cookie: string | undefined;
  /** The request's Accept-Language header. */
  readonly acceptLanguage: string | null;
}

/**
 * Chooses the language of a page: the one in the cookie, else the browser's preference, else English.
 *
 * @param available the codes of the available languages; "de" also matches a preference for "de-AT"
 */
export function chooseLanguage(preferences: LanguagePreferences, available: readonly string[]): string {
  if (preferences.cookie !== undefined && available.includes(preferences.cookie)) return preferences.cookie;
  if (preferences.acceptLanguage === null) return DEFAULT_LANGUAGE;
  // English comes first, because it is the match for any language ("*").
  const ordered = [DEFAULT_LANGUAGE, ...available.filter((code) => code !== DEFAULT_LANGUAGE)];
  const negotiator = new Negotiator({ headers: { "accept-language": preferences.acceptLanguage } });
  return negotiator.language(ordered) ?? DEFAULT_LANGUAGE;
}
