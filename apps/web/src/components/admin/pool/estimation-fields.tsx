import { Checkbox } from "../../ui/checkbox.tsx";
import { NumberField } from "../form/number-field.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import { dependentLook } from "./dependent-look.ts";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";

const estimators = [
  {
    value: "eap",
    label: "Average (EAP)",
    hint: "The mean of all proficiencies that fit, by their likelihood. Usual: its intervals hold what they promise.",
  },
  {
    value: "map",
    label: "Most likely (MAP)",
    hint: "The proficiency that fits the answers best. Its intervals are a little too narrow.",
  },
] as const;

/** How answers become an estimate, and when another one is not worth asking for. */
export const EstimationFields = ({ form, issues, onChange }: PoolSectionProps) => (
  <>
    <div>
      <Checkbox
        label="End when another question would hardly help"
        hint="For pools that run out of questions at a student’s level."
        checked={form.stopsAtSmallGain}
        onChange={(event) => onChange({ stopsAtSmallGain: event.target.checked })}
      />
      {form.stopsAtSmallGain && (
        <NumberField
          className={dependentLook}
          label={poolLabels["delivery.stopping.minimumReduction"]}
          hint="The test ends when the best question left would lower the largest standard error by less than this."
          error={issues["delivery.stopping.minimumReduction"]}
          value={form.minimumReduction}
          onChange={(minimumReduction) => onChange({ minimumReduction })}
        />
      )}
    </div>
    <RadioCards
      label={poolLabels["delivery.estimator"]}
      error={issues["delivery.estimator"]}
      choices={estimators}
      value={form.estimator}
      onChange={(estimator) => onChange({ estimator })}
    />
    <NumberField
      label={poolLabels["delivery.prior.standardDeviation"]}
      hint="How much students differ, before anything is answered: the standard deviation of proficiency. 1 is the scale itself."
      error={issues["delivery.prior.standardDeviation"]}
      value={form.priorDeviation}
      onChange={(priorDeviation) => onChange({ priorDeviation })}
    />
    <NumberField
      label={poolLabels["delivery.prior.correlation"]}
      hint="How far being good at one concept goes with being good at another: a correlation from 0 to 0.95. The higher, the more an answer on one says about the others."
      error={issues["delivery.prior.correlation"]}
      value={form.priorCorrelation}
      onChange={(priorCorrelation) => onChange({ priorCorrelation })}
    />
  </>
);
