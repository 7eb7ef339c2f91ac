import type { RecordedAnswer } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

/** The item parameters of a question in the revision that was asked, and its id. */
export function ItemParameterList({ question }: { readonly question: RecordedAnswer["question"] }) {
  const t = useTranslations("teacher.answer");
  const numbers = useNumberFormatter();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
      <LabelledValue term={t("difficulty")}>{numbers.parameter(question.difficulty)}</LabelledValue>
      <LabelledValue term={t("discrimination")}>{numbers.parameter(question.discrimination)}</LabelledValue>
      <LabelledValue term={t("guessing")}>
        {t("guessingValue", {
          guessing: numbers.parameter(question.guessing),
          share: numbers.percent(question.guessing),
        })}
      </LabelledValue>
      <LabelledValue term={t("id")}>
        {t.rich("revision", {
          id: question.id,
          revision: question.revision,
          code: (id) => (
            <span translate="no" className="wrap-anywhere">
              {id}
            </span>
          ),
        })}
      </LabelledValue>
    </dl>
  );
}

function LabelledValue({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div className="col-span-full grid grid-cols-subgrid">
      <dt className="text-ink-soft">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
