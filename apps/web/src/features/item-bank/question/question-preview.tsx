import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useDeferredValue, useId, useState } from "react";
import { readMarkup } from "#markup/read-markup.ts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";
import { Card } from "#ui/card.tsx";
import type { Choice } from "#ui/question/choice.ts";
import { QuestionCard } from "#ui/question/question-card.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { RichText } from "#ui/rich-text/rich-text.tsx";
import { correctIndexOf, type QuestionForm } from "./form/question-form.ts";

type PreviewMode = "asked" | "reviewed";

const previewModes: readonly PreviewMode[] = ["asked", "reviewed"];

interface QuestionPreviewProps {
  readonly form: QuestionForm;
  readonly language: ContentLanguage;
}

/** Previews the edited question as a student sees it, before and after answering. */
export function QuestionPreview({ form, language }: QuestionPreviewProps) {
  const t = useTranslations("admin.question.preview");
  const [previewMode, setPreviewMode] = useState<PreviewMode>("asked");
  const [choice, setChoice] = useState<Choice | null>(null);
  const titleId = useId();
  // Rendering formulas is slow. The deferred value keeps typing responsive.
  const deferredForm = useDeferredValue(form);
  const content = deferredForm.content.trim() === "" ? `*${t("text")}*` : deferredForm.content;
  const options = deferredForm.options.map(({ text }) => (text.trim() === "" ? `*${t("empty")}*` : text));
  const markup = readQuestionMarkup({ content, options }, readMarkup);
  const chosen = typeof choice === "number" && choice >= options.length ? null : choice;
  return (
    <section aria-labelledby={titleId}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={titleId} className="font-semibold text-lg">
          {t("title")}
        </h2>
        <PreviewModeSwitch previewMode={previewMode} onChange={setPreviewMode} />
      </div>
      <Card>
        <p className="mb-2 font-medium text-ink-faint text-sm">{t("question")}</p>
        {previewMode === "asked" ? (
          <QuestionCard
            content={content}
            options={options}
            markup={markup}
            language={language}
            mode={{ kind: "answering", choice: chosen, onChoose: setChoice }}
          />
        ) : (
          <>
            <QuestionCard
              content={content}
              options={options}
              markup={markup}
              language={language}
              mode={{ kind: "reviewed", correctAnswer: correctIndexOf(deferredForm), choice: chosen }}
            />
            <Explanation text={deferredForm.explanation} language={language} />
          </>
        )}
      </Card>
    </section>
  );
}

interface PreviewModeSwitchProps {
  readonly previewMode: PreviewMode;
  readonly onChange: (previewMode: PreviewMode) => void;
}

function PreviewModeSwitch({ previewMode, onChange }: PreviewModeSwitchProps) {
  const t = useTranslations("admin.question.preview");
  return (
    <fieldset className="flex rounded-control border border-line bg-sunken p-0.5">
      <legend className="sr-only">{t("when")}</legend>
      {previewModes.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === previewMode}
          onClick={() => onChange(value)}
          className={clsx(
            "min-h-8 rounded-lg px-3 font-medium text-sm pointer-coarse:min-h-11",
            value === previewMode ? "bg-surface text-ink shadow-card" : "text-ink-soft hover:text-ink",
          )}
        >
          {t(value)}
        </button>
      ))}
    </fieldset>
  );
}

interface ExplanationProps extends Pick<QuestionPreviewProps, "language"> {
  readonly text: string;
}

function Explanation({ text, language }: ExplanationProps) {
  const t = useTranslations("admin.question.preview");
  return text.trim() === "" ? null : (
    <div className="mt-6 border-line border-t pt-4">
      <h3 className="font-medium text-sm">{t("explanation")}</h3>
      <RichText language={language} className="mt-1 text-ink-soft">
        {text}
      </RichText>
    </div>
  );
}
