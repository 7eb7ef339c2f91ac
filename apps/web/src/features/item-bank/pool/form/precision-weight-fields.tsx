import { useTranslations } from "next-intl";
import { FieldGroup } from "#form/field-group.tsx";
import { NumberField } from "#form/number-field.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import { LabelOfConcept } from "./label-of-concept.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

const WEIGHTS = "delivery.stopping.precisionWeights";

/**
 * Fields that make a test stop at the weighted root mean square of the standard errors instead of the largest one.
 */
export function PrecisionWeightFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <div>
      <Checkbox
        label={t("length.weights")}
        hint={t("length.weightsHint")}
        checked={form.weighsPrecision}
        onChange={(event) => onChange({ weighsPrecision: event.target.checked })}
      />
      {form.weighsPrecision && (
        <div className={DEPENDENT_FIELDS_CLASSES}>
          <FieldGroup
            label={t("label.precisionWeights")}
            hint={t("length.weightHint")}
            error={issues[WEIGHTS]}
          >
            <div className="grid gap-4 sm:grid-cols-2">
              {form.concepts.map(({ key, text }, index) => (
                <NumberField
                  key={key}
                  label={<LabelOfConcept name="weightOf" form={form} index={index} />}
                  error={issues[`${WEIGHTS}.${text.trim()}`]}
                  value={form.precisionWeights[key] ?? ""}
                  onChange={(weight) =>
                    onChange({ precisionWeights: { ...form.precisionWeights, [key]: weight } })
                  }
                />
              ))}
            </div>
          </FieldGroup>
        </div>
      )}
    </div>
  );
}
