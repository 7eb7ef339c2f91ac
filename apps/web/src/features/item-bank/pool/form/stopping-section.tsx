import { useTranslations } from "next-intl";
import { FormSection } from "#form/form-section.tsx";
import { NumberField } from "#form/number-field.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { ClassificationFields } from "./classification-fields.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";
import { PrecisionField } from "./precision-field.tsx";
import { PrecisionWeightFields } from "./precision-weight-fields.tsx";
import { SprtFields } from "./sprt-fields.tsx";

/** Form section for the stopping rules of a test. */
export function StoppingSection({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <FormSection title={t("length.title")} description={t("length.text")}>
      <div className="grid gap-6 sm:grid-cols-2">
        <NumberField
          label={t("label.minimum")}
          hint={t("length.minimumHint")}
          error={issues["delivery.stopping.minimum"]}
          unit={t("unit.questions")}
          value={form.minimum}
          onChange={(minimum) => onChange({ minimum })}
        />
        <NumberField
          label={t("label.maximum")}
          hint={t("length.maximumHint")}
          error={issues["delivery.stopping.maximum"]}
          unit={t("unit.questions")}
          value={form.maximum}
          onChange={(maximum) => onChange({ maximum })}
        />
      </div>
      <div>
        <Checkbox
          label={t("length.precision")}
          hint={t("length.precisionHint")}
          checked={form.stopsAtPrecision}
          onChange={(event) => onChange({ stopsAtPrecision: event.target.checked })}
        />
        {form.stopsAtPrecision && (
          <div className={DEPENDENT_FIELDS_CLASSES}>
            <PrecisionField form={form} issues={issues} onChange={onChange} />
            {form.concepts.length > 1 && (
              <PrecisionWeightFields form={form} issues={issues} onChange={onChange} />
            )}
          </div>
        )}
      </div>
      <div>
        <Checkbox
          label={t("length.classification")}
          hint={t("length.classificationHint")}
          checked={form.stopsAtClassification}
          onChange={(event) => onChange({ stopsAtClassification: event.target.checked })}
        />
        {form.stopsAtClassification && (
          <ClassificationFields form={form} issues={issues} onChange={onChange} />
        )}
      </div>
      <div>
        <Checkbox
          label={t("length.sprt")}
          hint={t("length.sprtHint")}
          checked={form.stopsAtSprt}
          onChange={(event) => onChange({ stopsAtSprt: event.target.checked })}
        />
        {form.stopsAtSprt && <SprtFields form={form} issues={issues} onChange={onChange} />}
      </div>
    </FormSection>
  );
}
