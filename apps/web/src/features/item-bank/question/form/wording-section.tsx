import { useTranslations } from "next-intl";
import type { FormIssues } from "#form/form-issues.ts";
import { FormSection } from "#form/form-section.tsx";
import { Field } from "#ui/field.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { OptionsField } from "./options-field.tsx";
import type { QuestionForm } from "./question-form.ts";

interface WordingSectionProps {
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** Form section for the question's text, its options and its explanation. */
export function WordingSection({ form, issues, onChange }: WordingSectionProps) {
  const t = useTranslations("admin.question");
  return (
    <FormSection title={t("wording.title")}>
      <Field
        label={t("label.content")}
        hint={t.rich("wording.contentHint", { code: (text) => <code>{text}</code> })}
        error={issues.content}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            dir="auto"
            value={form.content}
            onChange={(event) => onChange({ content: event.target.value })}
          />
        )}
      </Field>
      <OptionsField options={form.options} correctKey={form.correctKey} issues={issues} onChange={onChange} />
      <Field
        label={t("label.explanation")}
        optional
        hint={t("wording.explanationHint")}
        error={issues.explanation}
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            value={form.explanation}
            onChange={(event) => onChange({ explanation: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  );
}
