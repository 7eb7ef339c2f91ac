import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { readNumber } from "#form/read-number.ts";
import { useFigures } from "#ui/format/figures.ts";
import { weighsConcepts } from "./pool-form.ts";
import type { PoolSectionProps } from "./pool-section.ts";

/** Two-sided 95 % of the normal distribution. */
const STANDARD_ERRORS = 1.96;

/** How precise is precise enough. */
export function PrecisionField({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  const figures = useFigures();
  const standardError = readNumber(form.standardError);
  return (
    <NumberField
      label={t("label.standardError")}
      hint={
        standardError === null
          ? t("length.strict")
          : t(weighsConcepts(form) ? "length.averageMargin" : "length.margin", {
              margin: figures.parameter(STANDARD_ERRORS * standardError),
            })
      }
      error={issues["delivery.stopping.standardError"]}
      value={form.standardError}
      onChange={(text) => onChange({ standardError: text })}
    />
  );
}
