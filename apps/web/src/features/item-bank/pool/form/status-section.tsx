import { poolStatusSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { FormSection } from "#form/form-section.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

/** Form section for the pool's status. */
export function StatusSection({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <FormSection title={t("status.section")}>
      <RadioCards
        label={t("label.status")}
        error={issues.status}
        choices={poolStatusSchema.options.map((value) => ({
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
