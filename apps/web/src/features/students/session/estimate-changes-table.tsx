import type { ConceptProficiency } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { intervalOf } from "#features/proficiency/estimate.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import type { EstimateChange } from "./estimate-changes.ts";

interface EstimateChangesTableProps {
  readonly caption: string;
  readonly changes: readonly EstimateChange[];
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

const HEAD_CLASSES = "pb-1.5 font-normal text-ink-faint text-xs";

/** Table of the concepts' estimates before and after one answer, with 95 % intervals. */
export function EstimateChangesTable({ caption, changes, language }: EstimateChangesTableProps) {
  const t = useTranslations("teacher.answer");
  const numbers = useNumberFormatter();
  return (
    <table className="w-full text-sm tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${HEAD_CLASSES} text-start`}>
            {t("concept")}
          </th>
          <th scope="col" className={`${HEAD_CLASSES} text-end`}>
            {t("before")}
          </th>
          <th scope="col" className={`${HEAD_CLASSES} text-end`}>
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after, weight }) => (
          <tr key={name} className="border-line border-t align-top">
            <th scope="row" className="py-1.5 pe-2 text-start font-medium wrap-anywhere">
              <AuthorText language={language}>{name}</AuthorText>
              {weight !== null && weight !== 1 && (
                <span className="block font-normal text-ink-faint text-xs">
                  {t("weight", { weight: numbers.parameter(weight) })}
                </span>
              )}
            </th>
            <EstimateCell {...before} />
            <EstimateCell {...after} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EstimateCell({ proficiency, standardError }: ConceptProficiency) {
  const t = useTranslations("teacher.answer");
  const numbers = useNumberFormatter();
  const [lower, upper] = intervalOf(proficiency, standardError);
  return (
    <td className="whitespace-nowrap py-1.5 ps-3 text-end">
      {numbers.parameter(proficiency)}
      <span className="block text-ink-faint text-xs">
        {t("interval", { lower: numbers.parameter(lower), upper: numbers.parameter(upper) })}
      </span>
    </td>
  );
}
