import { useTranslations } from "next-intl";
import type { FormIssues } from "#form/form-issues.ts";
import { FormSection } from "#form/form-section.tsx";
import { Field } from "#ui/field.tsx";
import { type ContentLanguage, languageAttributes } from "#ui/rich-text/language-attributes.ts";
import { Textarea } from "#ui/textarea.tsx";
import { OptionsField } from "./options-field.tsx";
import type { QuestionForm } from "./question-form.ts";

interface WordingSectionProps {
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  /** The language of the pool, in which the question is written. */
  readonly language: ContentLanguage;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** Form section for the question's text, its options and its explanation. */
export function WordingSection({ form, issues, language, onChange }: WordingSectionProps) {
  const t = useTranslations("admin.question");
  return (
    <FormSection title={t("wording.title")}>
      <Field
        label={t("label.content")}
        hint={t.rich("wording.contentHint", { code: (text) => <code translate="no">{text}</code> })}
        error={issues.content}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            {...languageAttributes(form.content, language)}
            value={form.content}
            onChange={(event) => onChange({ content: event.target.value })}
          />
        )}
      </Field>
      <OptionsField
        options={form.options}
        correctKey={form.correctKey}
        issues={issues}
        language={language}
        onChange={onChange}
      />
      <Field
        label={t("label.explanation")}
        optional
        hint={t("wording.explanationHint")}
        error={issues.explanation}
      >
        {(control) => (
          <Textarea
            {...control}
            {...languageAttributes(form.explanation, language)}
            value={form.explanation}
            onChange={(event) => onChange({ explanation: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  );
}
