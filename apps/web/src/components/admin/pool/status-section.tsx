import { poolStatusSchema } from "@plumbline/contracts";
import { FormSection } from "../form/form-section.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";
import { poolStatusWords } from "./pool-words.ts";

const statuses = poolStatusSchema.options.map((value) => ({
  value,
  label: poolStatusWords[value].label,
  hint: poolStatusWords[value].consequence,
}));

/** Who may take the test now. */
export const StatusSection = ({ form, issues, onChange }: PoolSectionProps) => (
  <FormSection title="Who can take it now">
    <RadioCards
      label={poolLabels.status}
      error={issues.status}
      choices={statuses}
      value={form.status}
      onChange={(status) => onChange({ status })}
    />
  </FormSection>
);
