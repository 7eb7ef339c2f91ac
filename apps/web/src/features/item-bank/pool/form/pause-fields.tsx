import { useTranslations } from "next-intl";
import { NumberField } from "#form/number-field.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { DEPENDENT_FIELDS_CLASSES } from "./dependent-fields-classes.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

/** Fields that allow pauses and limit their duration. */
export function PauseFields({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  return (
    <div>
      <Checkbox
        label={t("experience.pause")}
        hint={t("experience.pauseHint")}
        checked={form.pausesAllowed}
        onChange={(event) => onChange({ pausesAllowed: event.target.checked })}
      />
      {form.pausesAllowed && (
        <NumberField
          className={DEPENDENT_FIELDS_CLASSES}
          label={t("label.pauseMaximum")}
          optional
          hint={t("experience.pauseMaximumHint")}
          error={issues["delivery.pause.maximumMinutes"]}
          unit={t("unit.minutes")}
          value={form.pauseMaximumMinutes}
          onChange={(pauseMaximumMinutes) => onChange({ pauseMaximumMinutes })}
        />
      )}
    </div>
  );
}
