import "server-only";

import type { Metadata } from "next";
import type { MessageKeys, Messages, NestedKeyOf } from "next-intl";
import { getTranslations } from "next-intl/server";

/**
 * Returns a `generateMetadata` function that translates a page's title: `export const generateMetadata =
 * pageTitle("account.signIn.title")`.
 */
export function pageTitle(key: MessageKeys<Messages, NestedKeyOf<Messages>>) {
  return async (): Promise<Metadata> => {
    const t = await getTranslations();
    return { title: t(key) };
  };
}
