import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { CorrelationEstimate } from "./correlation-estimate.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { AdvancedSectionProps } from "./pool-section-props.ts";

const estimators = ["eap", "map"] as const;

/** Fields for the estimator, its prior, and the smallest gain that justifies another question. */
export function EstimationFields({ form, issues, onChange, poolId }: AdvancedSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <>
      <div>
        <Checkbox
          label={t("estimation.smallGain")}
          hint={t("estimation.smallGainHint")}
          checked={form.stopsAtSmallGain}
          onChange={(event) => onChange({ stopsAtSmallGain: event.target.checked })}
        />
        {form.stopsAtSmallGain && (
          <NumberField
            className={DEPENDENT_FIELDS_CLASSES}
            label={t("label.minimumReduction")}
            hint={t("estimation.reductionHint")}
            error={issues["delivery.stopping.minimumReduction"]}
            value={form.minimumReduction}
            onChange={(minimumReduction) => onChange({ minimumReduction })}
          />
        )}
      </div>
      <RadioCards
        label={t("label.estimator")}
        error={issues["delivery.estimator"]}
        choices={estimators.map((value) => ({
          value,
          label: t(`estimation.${value}`),
          hint: t(`estimation.${value}Hint`),
        }))}
        value={form.estimator}
        onChange={(estimator) => onChange({ estimator })}
      />
      <NumberField
        label={t("label.priorDeviation")}
        hint={t("estimation.deviationHint")}
        error={issues["delivery.prior.standardDeviation"]}
        value={form.priorDeviation}
        onChange={(priorDeviation) => onChange({ priorDeviation })}
      />
      <div className="grid gap-3">
        <NumberField
          label={t("label.priorCorrelation")}
          hint={t("estimation.correlationHint")}
          error={issues["delivery.prior.correlation"]}
          value={form.priorCorrelation}
          onChange={(priorCorrelation) => onChange({ priorCorrelation })}
        />
        {poolId !== undefined && form.concepts.length > 1 && (
          <CorrelationEstimate
            poolId={poolId}
            value={form.priorCorrelation}
            onUse={(priorCorrelation) => onChange({ priorCorrelation })}
          />
        )}
      </div>
    </>
  );
}
