import { useLocale } from "next-intl";
import { useMemo, useSyncExternalStore } from "react";

interface LanguageNames {
  /** The language's name in the language of the page; the tag itself where the browser has no name for it. */
  readonly nameOf: (tag: string) => string;
  /** Tags in the alphabetical order of these names. */
  readonly sorted: (tags: readonly string[]) => readonly string[];
}

/**
 * The names of languages in the language of the page. The server and the browser may have different names and orders for
 * them, and React discards a form whose first rendering differs, with what was typed into it. So the server and the first
 * rendering in the browser have the tags.
 */
export function useLanguageNames(): LanguageNames {
  const locale = useLocale();
  const isHydrated = useSyncExternalStore(subscribeToNothing, isInBrowser, isOnServer);
  return useMemo(() => {
    if (!isHydrated) return { nameOf: (tag) => tag, sorted: (tags) => tags };
    const names = new Intl.DisplayNames(locale, { type: "language" });
    const { compare } = new Intl.Collator(locale);
    const nameOf = (tag: string): string => names.of(tag) ?? tag;
    return { nameOf, sorted: (tags) => tags.toSorted((a, b) => compare(nameOf(a), nameOf(b))) };
  }, [locale, isHydrated]);
}

function subscribeToNothing(): () => void {
  return () => {};
}

function isInBrowser(): boolean {
  return true;
}

function isOnServer(): boolean {
  return false;
}
