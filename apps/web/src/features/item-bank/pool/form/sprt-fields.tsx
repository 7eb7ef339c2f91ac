import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

const SPRT = "delivery.stopping.sprt";

/** Fields for the sequential probability ratio test: its cut, its indifference region and its error rates. */
export function SprtFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <div className={DEPENDENT_FIELDS_CLASSES}>
      <div className="grid gap-6 sm:grid-cols-2">
        <NumberField
          label={t("label.sprtCut")}
          hint={t("sprt.cutHint")}
          error={issues[`${SPRT}.cut`] ?? issues[SPRT]}
          value={form.sprtCut}
          onChange={(sprtCut) => onChange({ sprtCut })}
        />
        <NumberField
          label={t("label.sprtHalfWidth")}
          hint={t("sprt.halfWidthHint")}
          error={issues[`${SPRT}.halfWidth`]}
          value={form.sprtHalfWidth}
          onChange={(sprtHalfWidth) => onChange({ sprtHalfWidth })}
        />
        <NumberField
          label={t("label.sprtFalseAbove")}
          hint={t("sprt.falseAboveHint")}
          error={issues[`${SPRT}.falseAbove`]}
          unit="%"
          value={form.sprtFalseAbovePercent}
          onChange={(sprtFalseAbovePercent) => onChange({ sprtFalseAbovePercent })}
        />
        <NumberField
          label={t("label.sprtFalseBelow")}
          hint={t("sprt.falseBelowHint")}
          error={issues[`${SPRT}.falseBelow`]}
          unit="%"
          value={form.sprtFalseBelowPercent}
          onChange={(sprtFalseBelowPercent) => onChange({ sprtFalseBelowPercent })}
        />
      </div>
    </div>
  );
}
