import { formatParameter } from "../../formatting/number.ts";
import { NumberField } from "../form/number-field.tsx";
import { readNumber } from "../form/read-number.ts";
import { dependentLook } from "./dependent-look.ts";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";

/** Two-sided 95 % of the normal distribution. */
const STANDARD_ERRORS = 1.96;

const meaningOf = (text: string): string => {
  const standardError = readNumber(text);
  if (standardError === null) return "0.3 is strict and takes many questions; 0.5 is quick.";
  const margin = formatParameter(STANDARD_ERRORS * standardError);
  return `Each concept is then known to ±${margin} on the proficiency scale, 19 times in 20. 0.3 is strict and takes many questions; 0.5 is quick.`;
};

/** How precise is precise enough. */
export const PrecisionField = ({ form, issues, onChange }: PoolSectionProps) => (
  <NumberField
    className={dependentLook}
    label={poolLabels["delivery.stopping.standardError"]}
    hint={meaningOf(form.standardError)}
    error={issues["delivery.stopping.standardError"]}
    value={form.standardError}
    onChange={(standardError) => onChange({ standardError })}
  />
);
