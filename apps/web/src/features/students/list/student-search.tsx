import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Input } from "#ui/input.tsx";
import { MAX_SEARCH_LENGTH } from "#ui/search/search-term.ts";
import { useTextBeforeHydration } from "#ui/search/use-text-before-hydration.ts";

interface StudentSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/**
 * Search box for students. It searches while the viewer types; before hydration it is a plain form with the
 * same effect.
 */
export function StudentSearch({ text, onText }: StudentSearchProps) {
  const t = useTranslations("teacher.students");
  const inputRef = useTextBeforeHydration(onText);
  return (
    <search>
      <form action="/students" onSubmit={(event) => event.preventDefault()} className="relative max-w-md">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-4.5 text-ink-faint"
        />
        <Input
          ref={inputRef}
          type="search"
          name="search"
          aria-label={t("search")}
          placeholder={t("searchPlaceholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_SEARCH_LENGTH}
          value={text}
          onChange={(event) => onText(event.target.value)}
          className="ps-10.5"
        />
      </form>
    </search>
  );
}
