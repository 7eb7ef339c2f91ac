import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { NumberField } from "../form/number-field.tsx";
import { ExposureFields } from "./exposure-fields.tsx";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";
import { rulesFor, selectionRuleWords } from "./selection-rule-words.ts";

/** How the next question is chosen. */
export const SelectionFields = ({ form, issues, onChange }: PoolSectionProps) => {
  const offered = rulesFor(form.concepts.length);
  // A rule that no longer fits stays visible, with its error, until somebody chooses another.
  const rules = offered.includes(form.rule) ? offered : [form.rule, ...offered];
  return (
    <>
      <Field
        label={poolLabels["delivery.selection.rule"]}
        hint={selectionRuleWords[form.rule].meaning}
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
                {selectionRuleWords[rule].label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-6 sm:grid-cols-2">
        <NumberField
          label={poolLabels["delivery.selection.start.questions"]}
          hint="So many at the beginning are drawn by lot among the best, so that not everybody begins alike."
          error={issues["delivery.selection.start.questions"]}
          unit="questions"
          value={form.startQuestions}
          onChange={(startQuestions) => onChange({ startQuestions })}
        />
        <NumberField
          label={poolLabels["delivery.selection.start.among"]}
          hint="From how many of the best each of them is drawn."
          error={issues["delivery.selection.start.among"]}
          unit="questions"
          value={form.startAmong}
          onChange={(startAmong) => onChange({ startAmong })}
        />
      </div>
      <ExposureFields form={form} issues={issues} onChange={onChange} />
    </>
  );
};
