import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import { readNumber } from "#form/read-number.ts";
import type { Translate } from "#i18n/translate.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { PoolForm } from "./pool-form.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

const exposures = ["none", "randomesque", "progressive", "eligibility"] as const;

/** Fields for exposure control, which limits the use of the most informative questions. */
export function ExposureFields({ form, issues, onChange }: PoolSectionProps) {
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
          className={DEPENDENT_FIELDS_CLASSES}
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
          className={DEPENDENT_FIELDS_CLASSES}
          label={t("label.exposureAcceleration")}
          hint={t("exposure.accelerationHint")}
          error={issues["delivery.selection.exposure.acceleration"]}
          value={form.exposureAcceleration}
          onChange={(exposureAcceleration) => onChange({ exposureAcceleration })}
        />
      )}
      {form.exposure === "eligibility" && (
        <div className={DEPENDENT_FIELDS_CLASSES}>
          <NumberField
            label={t("label.maximumRate")}
            hint={rateHint(t, form)}
            error={issues["delivery.selection.exposure.maximumRate"]}
            unit="%"
            value={form.exposurePercent}
            onChange={(exposurePercent) => onChange({ exposurePercent })}
          />
          <Checkbox
            label={t("exposure.raised")}
            hint={t("exposure.raisedHint")}
            checked={form.exposureRaised}
            onChange={(event) => onChange({ exposureRaised: event.target.checked })}
          />
        </div>
      )}
    </div>
  );
}

/** Returns what the maximum exposure rate means in a pool with few questions. */
function rateHint(
  t: Translate<"admin.pool">,
  { exposurePercent, exposureRaised, maximum }: PoolForm,
): string {
  const [percent, longest] = [readNumber(exposurePercent), readNumber(maximum)];
  if (percent === null || longest === null || percent <= 0) return t("exposure.rateHint");
  return exposureRaised
    ? t("exposure.rateRaised", { questions: Math.ceil((200 * longest) / percent) })
    : t("exposure.rateNeeds", { questions: Math.ceil((100 * longest) / percent) });
}
