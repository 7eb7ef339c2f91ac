import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

const retakes = ["always", "days", "never"] as const;

/** Fields that say which questions a student gets who takes the test again. */
export function RetakeFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <div>
      <RadioCards
        label={t("label.retakes")}
        error={issues["delivery.retakes"]}
        choices={retakes.map((value) => ({
          value,
          label: t(`retakes.${value}`),
          hint: t(`retakes.${value}Hint`),
        }))}
        value={form.retakes}
        onChange={(value) => onChange({ retakes: value })}
      />
      {form.retakes === "days" && (
        <NumberField
          className={DEPENDENT_FIELDS_CLASSES}
          label={t("label.retakeDays")}
          hint={t("retakes.daysRange")}
          error={issues["delivery.retakes.days"]}
          unit={t("unit.days")}
          value={form.retakeDays}
          onChange={(retakeDays) => onChange({ retakeDays })}
        />
      )}
    </div>
  );
}
