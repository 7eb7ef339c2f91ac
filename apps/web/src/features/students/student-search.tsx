import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Input } from "#ui/input.tsx";
import { SEARCH_LENGTH } from "#ui/search/search-term.ts";
import { useTypedEarly } from "#ui/search/use-typed-early.ts";

interface StudentSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Finds students while the reader types. Before the script has loaded it is a plain form that does the same. */
export function StudentSearch({ text, onText }: StudentSearchProps) {
  const t = useTranslations("teacher.students");
  const box = useTypedEarly(onText);
  return (
    <search>
      <form action="/students" onSubmit={(event) => event.preventDefault()} className="relative max-w-md">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-4.5 text-ink-faint"
        />
        <Input
          ref={box}
          type="search"
          name="search"
          aria-label={t("search")}
          placeholder={t("searchPlaceholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={SEARCH_LENGTH}
          value={text}
          onChange={(event) => onText(event.target.value)}
          className="ps-10.5"
        />
      </form>
    </search>
  );
}
