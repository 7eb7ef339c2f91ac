import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useDeferredValue, useId, useState } from "react";
import { Card } from "#ui/card.tsx";
import type { Choice } from "#ui/question/choice.ts";
import { QuestionCard } from "#ui/question/question-card.tsx";
import { RichText } from "#ui/rich-text/rich-text.tsx";
import { correctIndexOf, type QuestionForm } from "./question-form.ts";

type Moment = "asked" | "reviewed";

const moments: readonly Moment[] = ["asked", "reviewed"];

/** The question as a student sees it, kept up with what is written. */
export function QuestionPreview({ form }: { readonly form: QuestionForm }) {
  const t = useTranslations("admin.question.preview");
  const [moment, setMoment] = useState<Moment>("asked");
  const [choice, setChoice] = useState<Choice | null>(null);
  const titleId = useId();
  // Formulas take longer to set than keys to press: typing goes first.
  const shown = useDeferredValue(form);
  const content = shown.content.trim() === "" ? `*${t("text")}*` : shown.content;
  const options = shown.options.map(({ text }) => (text.trim() === "" ? `*${t("empty")}*` : text));
  const chosen = typeof choice === "number" && choice >= options.length ? null : choice;
  return (
    <section aria-labelledby={titleId}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={titleId} className="font-semibold text-lg">
          {t("title")}
        </h2>
        <MomentSwitch moment={moment} onChange={setMoment} />
      </div>
      <Card>
        <p className="mb-2 font-medium text-ink-faint text-sm">{t("question")}</p>
        {moment === "asked" ? (
          <QuestionCard
            content={content}
            options={options}
            mode={{ kind: "answering", choice: chosen, onChoose: setChoice }}
          />
        ) : (
          <>
            <QuestionCard
              content={content}
              options={options}
              mode={{ kind: "reviewed", correctAnswer: correctIndexOf(shown), choice: chosen }}
            />
            <Explanation text={shown.explanation} />
          </>
        )}
      </Card>
    </section>
  );
}

function MomentSwitch({
  moment,
  onChange,
}: {
  readonly moment: Moment;
  readonly onChange: (moment: Moment) => void;
}) {
  const t = useTranslations("admin.question.preview");
  return (
    <fieldset className="flex rounded-control border border-line bg-sunken p-0.5">
      <legend className="sr-only">{t("when")}</legend>
      {moments.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === moment}
          onClick={() => onChange(value)}
          className={clsx(
            "min-h-8 rounded-lg px-3 font-medium text-sm pointer-coarse:min-h-11",
            value === moment ? "bg-surface text-ink shadow-card" : "text-ink-soft hover:text-ink",
          )}
        >
          {t(value)}
        </button>
      ))}
    </fieldset>
  );
}

function Explanation({ text }: { readonly text: string }) {
  const t = useTranslations("admin.question.preview");
  return text.trim() === "" ? null : (
    <div className="mt-6 border-line border-t pt-4">
      <h3 className="font-medium text-sm">{t("explanation")}</h3>
      <RichText className="mt-1 text-ink-soft">{text}</RichText>
    </div>
  );
}
