import { useTranslations } from "next-intl";
import { FieldGroup } from "#form/field-group.tsx";
import { NumberField } from "#form/number-field.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import { LabelOfConcept } from "./label-of-concept.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";

const balances = ["equal", "shares", "none"] as const;

/** Fields for content balancing: how a test's questions are shared among the concepts. */
export function BalanceFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <div>
      <RadioCards
        label={t("label.contentBalance")}
        error={issues["delivery.selection.contentBalance"]}
        choices={balances.map((value) => ({
          value,
          label: t(`balance.${value}`),
          hint: t(`balance.${value}Hint`),
        }))}
        value={form.balance}
        onChange={(balance) => onChange({ balance })}
      />
      {form.balance === "shares" && (
        <div className={DEPENDENT_FIELDS_CLASSES}>
          <FieldGroup label={t("label.shares")} hint={t("balance.together")} error={issues.shares}>
            <div className="grid gap-4 sm:grid-cols-2">
              {form.concepts.map(({ key }, index) => (
                <NumberField
                  key={key}
                  label={<LabelOfConcept name="shareOf" form={form} index={index} />}
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
}
