import { FieldGroup } from "../form/field-group.tsx";
import { NumberField } from "../form/number-field.tsx";
import { dependentLook } from "./dependent-look.ts";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";

const CUTS = "delivery.stopping.classification.cuts";
const RATE = "delivery.stopping.classification.errorRate";

/** The cuts, and how sure a decision must be. */
export const ClassificationFields = ({ form, issues, onChange }: PoolSectionProps) => (
  <div className={dependentLook}>
    <FieldGroup
      label={poolLabels.cuts}
      hint="The proficiency that divides below from above: 0 is an average student, usual cuts are between −2 and 2. Leave a concept empty that needs no decision."
      error={issues.cuts}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {form.concepts.map(({ key, text }, index) => (
          <NumberField
            key={key}
            label={`Cut of ${text.trim() === "" ? `concept ${index + 1}` : text.trim()}`}
            error={issues[`${CUTS}.${text.trim()}`]}
            value={form.cuts[key] ?? ""}
            onChange={(cut) => onChange({ cuts: { ...form.cuts, [key]: cut } })}
          />
        ))}
      </div>
    </FieldGroup>
    <NumberField
      label={poolLabels[RATE]}
      hint="How often a decision may be wrong. 5 % is usual; less takes more questions."
      error={issues[RATE]}
      unit="%"
      value={form.errorPercent}
      onChange={(errorPercent) => onChange({ errorPercent })}
    />
  </div>
);
