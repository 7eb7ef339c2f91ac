import { useTranslations } from "next-intl";
import { FormSection } from "#form/form-section.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { ConceptsField } from "./concepts-field.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

/** Form section for the pool's name, description and concepts. */
export function AboutSection({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <FormSection title={t("about.title")}>
      <Field label={t("label.name")} hint={t("about.nameHint")} error={issues.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={form.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("label.description")}
        optional
        hint={t("about.descriptionHint")}
        error={issues.description}
      >
        {(control) => (
          <Textarea
            {...control}
            value={form.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <ConceptsField form={form} issues={issues} onChange={onChange} />
    </FormSection>
  );
}
