import { feedbackModeSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { FormSection } from "#form/form-section.tsx";
import { NumberField } from "#form/number-field.tsx";
import { RadioCards } from "#form/radio-cards.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { PauseFields } from "./pause-fields.tsx";
import type { PoolSectionProps } from "./pool-section-props.ts";
import { RetakeFields } from "./retake-fields.tsx";

/** Form section for feedback, time limit, pauses, resuming, very quick answers and retakes. */
export function DeliverySection({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <FormSection title={t("experience.title")}>
      <RadioCards
        label={t("label.feedback")}
        error={issues["delivery.feedback"]}
        choices={feedbackModeSchema.options.map((value) => ({
          value,
          label: t(`feedback.${value}`),
          hint: t(`feedback.${value}Hint`),
        }))}
        value={form.feedback}
        onChange={(feedback) => onChange({ feedback })}
      />
      {form.feedback === "none" ? (
        <NumberField
          label={t("label.resultMinimum")}
          hint={t("experience.resultMinimumHint")}
          error={issues["delivery.resultMinimum"]}
          unit={t("unit.answers")}
          value={form.resultMinimum}
          onChange={(resultMinimum) => onChange({ resultMinimum })}
        />
      ) : (
        <Checkbox
          label={t("experience.show")}
          hint={t("experience.showHint")}
          checked={form.showProficiency}
          onChange={(event) => onChange({ showProficiency: event.target.checked })}
        />
      )}
      <NumberField
        label={t("label.timeLimit")}
        optional
        hint={t("experience.timeHint")}
        error={issues["delivery.timeLimitMinutes"]}
        unit={t("unit.minutes")}
        value={form.timeLimitMinutes}
        onChange={(timeLimitMinutes) => onChange({ timeLimitMinutes })}
      />
      <PauseFields form={form} issues={issues} onChange={onChange} />
      <NumberField
        label={t("label.resumeWindow")}
        hint={t("experience.resumeHint")}
        error={issues["delivery.resumeWindowHours"]}
        unit={t("unit.hours")}
        value={form.resumeWindowHours}
        onChange={(resumeWindowHours) => onChange({ resumeWindowHours })}
      />
      <Checkbox
        label={t("experience.guesses")}
        hint={t("experience.guessesHint")}
        checked={form.leavesOutRapidGuesses}
        onChange={(event) => onChange({ leavesOutRapidGuesses: event.target.checked })}
      />
      <RetakeFields form={form} issues={issues} onChange={onChange} />
    </FormSection>
  );
}
