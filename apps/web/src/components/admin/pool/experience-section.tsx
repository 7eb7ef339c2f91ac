import { feedbackModeSchema } from "@plumbline/contracts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FormSection } from "../form/form-section.tsx";
import { NumberField } from "../form/number-field.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";
import { feedbackWords } from "./pool-words.ts";

const modes = feedbackModeSchema.options.map((value) => ({ value, ...feedbackWords[value] }));

/** What students see and how long they have. */
export const ExperienceSection = ({ form, issues, onChange }: PoolSectionProps) => (
  <FormSection title="What students see, and how long they have">
    <RadioCards
      label={poolLabels["delivery.feedback"]}
      error={issues["delivery.feedback"]}
      choices={modes}
      value={form.feedback}
      onChange={(feedback) => onChange({ feedback })}
    />
    <Checkbox
      label="Show the running estimate during the test"
      hint="Students watch their proficiency move with each answer. Good for practice, distracting in an examination."
      checked={form.showProficiency}
      onChange={(event) => onChange({ showProficiency: event.target.checked })}
    />
    <NumberField
      label={poolLabels["delivery.timeLimitMinutes"]}
      optional
      hint="From the first question on, pauses included. Empty: no limit. When it is over, what was answered counts."
      error={issues["delivery.timeLimitMinutes"]}
      unit="minutes"
      value={form.timeLimitMinutes}
      onChange={(timeLimitMinutes) => onChange({ timeLimitMinutes })}
    />
    <NumberField
      label={poolLabels["delivery.resumeWindowHours"]}
      hint="How long an interrupted test can be taken up again. After that it is closed, and what was answered is kept."
      error={issues["delivery.resumeWindowHours"]}
      unit="hours"
      value={form.resumeWindowHours}
      onChange={(resumeWindowHours) => onChange({ resumeWindowHours })}
    />
  </FormSection>
);
