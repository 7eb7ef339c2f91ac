import { Checkbox } from "../../ui/checkbox.tsx";
import { FormSection } from "../form/form-section.tsx";
import { NumberField } from "../form/number-field.tsx";
import { ClassificationFields } from "./classification-fields.tsx";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";
import { PrecisionField } from "./precision-field.tsx";

/** When a test ends. */
export const LengthSection = ({ form, issues, onChange }: PoolSectionProps) => (
  <FormSection
    title="When a test ends"
    description="After the fewest questions it ends as soon as one of the rules that you choose is met; at the most questions it always ends. Without a rule every test is as long as “most questions” says."
  >
    <div className="grid gap-6 sm:grid-cols-2">
      <NumberField
        label={poolLabels["delivery.stopping.minimum"]}
        hint="No rule ends a test earlier."
        error={issues["delivery.stopping.minimum"]}
        unit="questions"
        value={form.minimum}
        onChange={(minimum) => onChange({ minimum })}
      />
      <NumberField
        label={poolLabels["delivery.stopping.maximum"]}
        hint="Where every test ends at the latest."
        error={issues["delivery.stopping.maximum"]}
        unit="questions"
        value={form.maximum}
        onChange={(maximum) => onChange({ maximum })}
      />
    </div>
    <div>
      <Checkbox
        label="End as soon as the result is precise enough"
        hint="Students whose answers are clear need fewer questions."
        checked={form.stopsAtPrecision}
        onChange={(event) => onChange({ stopsAtPrecision: event.target.checked })}
      />
      {form.stopsAtPrecision && <PrecisionField form={form} issues={issues} onChange={onChange} />}
    </div>
    <div>
      <Checkbox
        label="End as soon as it is clear on which side of a cut the student is"
        hint="For decisions such as pass or fail: the test ends when every concept with a cut is decided."
        checked={form.stopsAtClassification}
        onChange={(event) => onChange({ stopsAtClassification: event.target.checked })}
      />
      {form.stopsAtClassification && <ClassificationFields form={form} issues={issues} onChange={onChange} />}
    </div>
  </FormSection>
);
