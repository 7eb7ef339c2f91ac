import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { readNumber } from "#form/read-number.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { weighsConcepts } from "./pool-form.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

/** Half the width of a two-sided 95 % interval, in standard errors of a normal distribution. */
const STANDARD_ERRORS_PER_MARGIN = 1.96;

/** Field for the standard error at which a test may stop. The hint shows the margin that it amounts to. */
export function PrecisionField({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  const numbers = useNumberFormatter();
  const standardError = readNumber(form.standardError);
  return (
    <NumberField
      label={t("label.standardError")}
      hint={
        standardError === null
          ? t("length.strict")
          : t(weighsConcepts(form) ? "length.averageMargin" : "length.margin", {
              margin: numbers.parameter(STANDARD_ERRORS_PER_MARGIN * standardError),
            })
      }
      error={issues["delivery.stopping.standardError"]}
      value={form.standardError}
      onChange={(text) => onChange({ standardError: text })}
    />
  );
}
