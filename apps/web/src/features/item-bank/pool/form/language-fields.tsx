import { formOfAddressSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { RadioCards } from "#form/radio-cards.tsx";
import { Field } from "#ui/field.tsx";
import { useLanguageNames } from "#ui/format/use-language-names.ts";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { COMMON_LANGUAGES } from "./common-languages.ts";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

const NOT_SAID = "";
const OTHER = "other";

/** Fields for the language of the pool's texts, and for how its pages address students. */
export function LanguageFields(props: PoolSectionProps) {
  const { form, issues, onChange } = props;
  const t = useTranslations("admin.pool");
  return (
    <>
      <div>
        <LanguageSelect {...props} />
        {form.typesLanguage && (
          <div className={DEPENDENT_FIELDS_CLASSES}>
            <Field label={t("label.languageTag")} hint={t("about.languageTagHint")} error={issues.language}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={form.language}
                  onChange={(event) => onChange({ language: event.target.value })}
                />
              )}
            </Field>
          </div>
        )}
      </div>
      <RadioCards
        label={t("label.formOfAddress")}
        hint={t("about.formOfAddressHint")}
        error={issues.formOfAddress}
        choices={formOfAddressSchema.options.map((value) => ({
          value,
          label: t(`formOfAddress.${value}`),
          hint: t(`formOfAddress.${value}Hint`),
        }))}
        value={form.formOfAddress}
        onChange={(formOfAddress) => onChange({ formOfAddress })}
      />
    </>
  );
}

/** The common languages by name, "not said", and a choice that lets one type a tag. */
function LanguageSelect({ form, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  const { nameOf, sorted } = useLanguageNames();
  const choose = (value: string): void => {
    onChange(
      value === OTHER ? { language: "", typesLanguage: true } : { language: value, typesLanguage: false },
    );
  };
  return (
    <Field label={t("label.language")} hint={t("about.languageHint")}>
      {(control) => (
        <Select
          {...control}
          value={form.typesLanguage ? OTHER : form.language}
          onChange={(event) => choose(event.target.value)}
        >
          <option value={NOT_SAID}>{t("about.languageNotSaid")}</option>
          {sorted(COMMON_LANGUAGES).map((tag) => (
            <option key={tag} value={tag}>
              {nameOf(tag)}
            </option>
          ))}
          <option value={OTHER}>{t("about.languageOther")}</option>
        </Select>
      )}
    </Field>
  );
}
