import { useTranslations } from "next-intl";
import { FieldGroup } from "#form/field-group.tsx";
import { NumberField } from "#form/number-field.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import { LabelOfConcept } from "./label-of-concept.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

const CUTS = "delivery.stopping.classification.cuts";
const RATE = "delivery.stopping.classification.errorRate";

/** Fields for the cut scores of a classification test and its accepted error rate. */
export function ClassificationFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <div className={DEPENDENT_FIELDS_CLASSES}>
      <FieldGroup label={t("label.cuts")} hint={t("classification.cutsHint")} error={issues.cuts}>
        <div className="grid gap-4 sm:grid-cols-2">
          {form.concepts.map(({ key, text }, index) => (
            <NumberField
              key={key}
              label={<LabelOfConcept name="cutOf" form={form} index={index} />}
              error={issues[`${CUTS}.${text.trim()}`]}
              value={form.cuts[key] ?? ""}
              onChange={(cut) => onChange({ cuts: { ...form.cuts, [key]: cut } })}
            />
          ))}
        </div>
      </FieldGroup>
      <NumberField
        label={t("label.errorRate")}
        hint={t("classification.rateHint")}
        error={issues[RATE]}
        unit="%"
        value={form.errorPercent}
        onChange={(errorPercent) => onChange({ errorPercent })}
      />
    </div>
  );
}
