import { useTranslations } from "next-intl";
import { FormSection } from "#form/form-section.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { languageAttributes } from "#ui/rich-text/language-attributes.ts";
import { Textarea } from "#ui/textarea.tsx";
import { ConceptsField } from "./concepts-field.tsx";
import { knownLanguage } from "./known-language.ts";
import { LanguageFields } from "./language-fields.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

/** Form section for the pool's name, description, language and concepts. */
export function AboutSection({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <FormSection title={t("about.title")}>
      <Field label={t("label.name")} hint={t("about.nameHint")} error={issues.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            {...languageAttributes(form.name, knownLanguage(form))}
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
            {...languageAttributes(form.description, knownLanguage(form))}
            value={form.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <LanguageFields form={form} issues={issues} onChange={onChange} />
      <ConceptsField form={form} issues={issues} onChange={onChange} />
    </FormSection>
  );
}
