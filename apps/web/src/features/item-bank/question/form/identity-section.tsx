import { questionStatusSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { FormIssues } from "#form/form-issues.ts";
import { FormSection } from "#form/form-section.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import type { QuestionForm } from "./question-form.ts";

interface IdentitySectionProps {
  readonly isNew: boolean;
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** Form section with the status of a question and, for a new question, its id. An id never changes. */
export function IdentitySection({ isNew, form, issues, onChange }: IdentitySectionProps) {
  const t = useTranslations("admin.question");
  return (
    <FormSection title={t("place.title")}>
      {isNew && (
        <Field label={t("label.id")} optional hint={t("place.idHint")} error={issues.id}>
          {(control) => (
            <Input
              {...control}
              className="max-w-72"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={form.id}
              onChange={(event) => onChange({ id: event.target.value })}
            />
          )}
        </Field>
      )}
      <RadioCards
        label={t("label.status")}
        error={issues.status}
        choices={questionStatusSchema.options.map((value) => ({
          value,
          label: t(`status.${value}`),
          hint: t(`status.${value}Hint`),
        }))}
        value={form.status}
        onChange={(status) => onChange({ status })}
      />
    </FormSection>
  );
}
