import { useTranslations } from "next-intl";
import { useId } from "react";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

interface PrecisionMeterProps {
  /** `progress.precision`, from 0 to 1. It can fall: an answer may make the estimates less certain. */
  readonly precision: number;
}

/** How close the test is to the precision at which it stops. */
export function PrecisionMeter({ precision }: PrecisionMeterProps) {
  const t = useTranslations("runner.progress");
  const { percent } = useNumberFormatter();
  const labelId = useId();
  return (
    <div className="-mt-3 mb-5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-sm">
      <span id={labelId}>{t("precision")}</span>
      <meter aria-labelledby={labelId} min={0} max={1} value={precision} className="sr-only" />
      <span
        className="h-2 w-24 overflow-hidden rounded-full border border-line-firm bg-sunken"
        aria-hidden="true"
      >
        <span
          className="block h-full bg-accent forced-colors:bg-[Highlight]"
          style={{ width: `${100 * precision}%` }}
        />
      </span>
      <span className="tabular-nums" aria-hidden="true">
        {percent(precision)}
      </span>
    </div>
  );
}
