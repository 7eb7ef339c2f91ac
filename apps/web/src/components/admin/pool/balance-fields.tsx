import { FieldGroup } from "../form/field-group.tsx";
import { NumberField } from "../form/number-field.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import { dependentLook } from "./dependent-look.ts";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";

const balances = [
  { value: "equal", label: "Equal", hint: "Each concept gets the same share of the test." },
  {
    value: "shares",
    label: "By shares",
    hint: "Each concept gets the share that you write, as in a blueprint.",
  },
  { value: "none", label: "Free", hint: "Only the information counts; a concept may hardly be asked." },
] as const;

/** How a test is divided among the concepts. */
export const BalanceFields = ({ form, issues, onChange }: PoolSectionProps) => (
  <div>
    <RadioCards
      label={poolLabels["delivery.selection.contentBalance"]}
      error={issues["delivery.selection.contentBalance"]}
      choices={balances}
      value={form.balance}
      onChange={(balance) => onChange({ balance })}
    />
    {form.balance === "shares" && (
      <div className={dependentLook}>
        <FieldGroup label={poolLabels.shares} hint="Together 100 %. Empty means 0." error={issues.shares}>
          <div className="grid gap-4 sm:grid-cols-2">
            {form.concepts.map(({ key, text }, index) => (
              <NumberField
                key={key}
                label={`Share of ${text.trim() === "" ? `concept ${index + 1}` : text.trim()}`}
                error={issues[`shares.${key}`]}
                unit="%"
                value={form.shares[key] ?? ""}
                onChange={(share) => onChange({ shares: { ...form.shares, [key]: share } })}
              />
            ))}
          </div>
        </FieldGroup>
      </div>
    )}
  </div>
);
