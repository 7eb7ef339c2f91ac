import { NumberField } from "../form/number-field.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import { dependentLook } from "./dependent-look.ts";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";

const exposures = [
  {
    value: "none",
    label: "Always the best",
    hint: "The best question is asked. Precise, but the same questions often.",
  },
  {
    value: "randomesque",
    label: "One of the best few",
    hint: "Drawn by lot among the best. Fewer students see the same questions; tests get a little longer.",
  },
  {
    value: "progressive",
    label: "Random at first",
    hint: "Mostly chance at the beginning, when little is known anyway, and ever less of it later.",
  },
] as const;

/** How over-use of the best questions is held down. */
export const ExposureFields = ({ form, issues, onChange }: PoolSectionProps) => (
  <div>
    <RadioCards
      label={poolLabels["delivery.selection.exposure"]}
      error={issues["delivery.selection.exposure"]}
      choices={exposures}
      value={form.exposure}
      onChange={(exposure) => onChange({ exposure })}
    />
    {form.exposure === "randomesque" && (
      <NumberField
        className={dependentLook}
        label={poolLabels["delivery.selection.exposure.among"]}
        hint="2 to 50. The more, the safer the questions and the longer the test."
        error={issues["delivery.selection.exposure.among"]}
        unit="questions"
        value={form.exposureAmong}
        onChange={(exposureAmong) => onChange({ exposureAmong })}
      />
    )}
    {form.exposure === "progressive" && (
      <NumberField
        className={dependentLook}
        label={poolLabels["delivery.selection.exposure.acceleration"]}
        hint="0 to 10. At 1 chance fades evenly; above, it stays longer."
        error={issues["delivery.selection.exposure.acceleration"]}
        value={form.exposureAcceleration}
        onChange={(exposureAcceleration) => onChange({ exposureAcceleration })}
      />
    )}
  </div>
);
