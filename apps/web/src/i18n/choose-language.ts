import Negotiator from "negotiator";
import { DEFAULT_LANGUAGE } from "./language.ts";

interface Asked {
  /** The value of the language cookie, from anybody. */
  readonly cookie: string | undefined;
  /** The request's Accept-Language header. */
  readonly acceptLanguage: string | null;
}

/**
 * The language of a page: what was chosen on this device, else what the browser asks for, else English.
 *
 * @param available the codes that there are, such as "en" and "de"; "de" also serves who asks for "de-AT"
 */
export function chooseLanguage(asked: Asked, available: readonly string[]): string {
  if (asked.cookie !== undefined && available.includes(asked.cookie)) return asked.cookie;
  if (asked.acceptLanguage === null) return DEFAULT_LANGUAGE;
  // English first: it also serves who takes any language ("*").
  const inOrder = [DEFAULT_LANGUAGE, ...available.filter((code) => code !== DEFAULT_LANGUAGE)];
  const negotiator = new Negotiator({ headers: { "accept-language": asked.acceptLanguage } });
  return negotiator.language(inOrder) ?? DEFAULT_LANGUAGE;
}
