import { useLocale } from "next-intl";
import { useMemo } from "react";

interface LanguageNames {
  /** The language's name in the language of the page; the tag itself where the browser has no name for it. */
  readonly nameOf: (tag: string) => string;
  /** Tags in the alphabetical order of these names. */
  readonly sorted: (tags: readonly string[]) => readonly string[];
}

/** The names of languages in the language of the page. */
export function useLanguageNames(): LanguageNames {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "language" });
    const { compare } = new Intl.Collator(locale);
    const nameOf = (tag: string): string => names.of(tag) ?? tag;
    return { nameOf, sorted: (tags) => tags.toSorted((a, b) => compare(nameOf(a), nameOf(b))) };
  }, [locale]);
}
