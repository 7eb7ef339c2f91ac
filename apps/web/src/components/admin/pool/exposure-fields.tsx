import { useTranslations } from "next-intl";
import { NumberField } from "../form/number-field.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import { dependentLook } from "./dependent-look.ts";
import type { PoolSectionProps } from "./pool-section.ts";

const exposures = ["none", "randomesque", "progressive"] as const;

/** How over-use of the best questions is held down. */
export const ExposureFields = ({ form, issues, onChange }: PoolSectionProps) => {
  const t = useTranslations("admin.pool");
  return (
    <div>
      <RadioCards
        label={t("label.exposure")}
        error={issues["delivery.selection.exposure"]}
        choices={exposures.map((value) => ({
          value,
          label: t(`exposure.${value}`),
          hint: t(`exposure.${value}Hint`),
        }))}
        value={form.exposure}
        onChange={(exposure) => onChange({ exposure })}
      />
      {form.exposure === "randomesque" && (
        <NumberField
          className={dependentLook}
          label={t("label.exposureAmong")}
          hint={t("exposure.amongHint")}
          error={issues["delivery.selection.exposure.among"]}
          unit={t("unit.questions")}
          value={form.exposureAmong}
          onChange={(exposureAmong) => onChange({ exposureAmong })}
        />
      )}
      {form.exposure === "progressive" && (
        <NumberField
          className={dependentLook}
          label={t("label.exposureAcceleration")}
          hint={t("exposure.accelerationHint")}
          error={issues["delivery.selection.exposure.acceleration"]}
          value={form.exposureAcceleration}
          onChange={(exposureAcceleration) => onChange({ exposureAcceleration })}
        />
      )}
    </div>
  );
};
