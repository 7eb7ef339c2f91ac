import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { Callout } from "#ui/callout.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { applicableRules, costOfRule } from "./applicable-rules.ts";
import { ExposureFields } from "./exposure-fields.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

/** Fields for the selection rule, the start of a test and exposure control. */
export function SelectionFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  const applicable = applicableRules(form.concepts.length);
  const cost = costOfRule(form.rule, form.concepts.length);
  // A chosen rule that no longer applies stays in the list, so that its error is visible.
  const rules = applicable.includes(form.rule) ? applicable : [form.rule, ...applicable];
  return (
    <>
      <Field
        label={t("label.rule")}
        hint={t(`rule.${form.rule}Meaning`)}
        error={issues["delivery.selection.rule"]}
      >
        {(control) => (
          <Select
            {...control}
            value={form.rule}
            onChange={(event) => {
              const rule = rules.find((candidate) => candidate === event.target.value);
              if (rule !== undefined) onChange({ rule });
            }}
          >
            {rules.map((rule) => (
              <option key={rule} value={rule}>
                {costOfRule(rule, form.concepts.length) === null
                  ? t(`rule.${rule}`)
                  : t("rule.lessPreciseOption", { rule: t(`rule.${rule}`) })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div role="status" className="empty:hidden">
        {cost !== null && <Callout tone="warn">{t("rule.lessPrecise", { percent: cost })}</Callout>}
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <NumberField
          label={t("label.startQuestions")}
          hint={t("selection.startHint")}
          error={issues["delivery.selection.start.questions"]}
          unit={t("unit.questions")}
          value={form.startQuestions}
          onChange={(startQuestions) => onChange({ startQuestions })}
        />
        <NumberField
          label={t("label.startAmong")}
          hint={t("selection.amongHint")}
          error={issues["delivery.selection.start.among"]}
          unit={t("unit.questions")}
          value={form.startAmong}
          onChange={(startAmong) => onChange({ startAmong })}
        />
      </div>
      <NumberField
        label={t("label.startEarlierTests")}
        hint={t("selection.earlierTestsHint")}
        error={issues["delivery.selection.start.earlierTests"]}
        unit={t("unit.questions")}
        value={form.startEarlierTests}
        onChange={(startEarlierTests) => onChange({ startEarlierTests })}
      />
      <ExposureFields form={form} issues={issues} onChange={onChange} />
    </>
  );
}
