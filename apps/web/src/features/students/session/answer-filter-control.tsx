import { useTranslations } from "next-intl";
import { useId } from "react";
import { type AnswerFilter, filterChoices } from "./answer-filter.ts";
import type { AnswerCounts } from "./session-statistics.ts";

interface AnswerFilterControlProps {
  readonly counts: AnswerCounts;
  readonly filter: AnswerFilter;
  readonly onFilter: (filter: AnswerFilter) => void;
}

/** Radio buttons that choose which answers are shown. */
export function AnswerFilterControl({ counts, filter, onFilter }: AnswerFilterControlProps) {
  const t = useTranslations("teacher.session");
  const name = useId();
  return (
    <fieldset className="flex rounded-control border border-line-firm bg-surface p-1">
      <legend className="sr-only">{t("show")}</legend>
      {filterChoices(counts).map((choice) => (
        <label
          key={choice.filter}
          data-chosen={choice.filter === filter}
          className="relative flex min-h-9 cursor-pointer items-center gap-1.5 whitespace-nowrap rounded-md px-3 font-medium text-ink-soft text-sm hover:text-ink has-checked:bg-accent has-checked:text-on-accent has-disabled:cursor-not-allowed has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 max-sm:px-2"
        >
          <input
            type="radio"
            className="absolute inset-0 cursor-[inherit] opacity-0"
            name={name}
            checked={choice.filter === filter}
            disabled={choice.count === 0 && choice.filter !== filter}
            onChange={() => onFilter(choice.filter)}
          />
          {t(`filter.${choice.filter}`)}
          <span className="font-normal tabular-nums">{choice.count}</span>
        </label>
      ))}
    </fieldset>
  );
}
