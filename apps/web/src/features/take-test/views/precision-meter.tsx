import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFigures } from "#ui/format/figures.ts";

interface PrecisionMeterProps {
  /** `progress.precision`, 0 to 1. It is shown as it comes: where the test has become less certain, it falls. */
  readonly reached: number;
}

/** How near the test is to knowing enough. */
export function PrecisionMeter({ reached }: PrecisionMeterProps) {
  const t = useTranslations("runner.progress");
  const { percent } = useFigures();
  const labelId = useId();
  return (
    <div className="-mt-3 mb-5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-sm">
      <span id={labelId}>{t("precision")}</span>
      <meter aria-labelledby={labelId} min={0} max={1} value={reached} className="sr-only" />
      <span
        className="h-2 w-24 overflow-hidden rounded-full border border-line-firm bg-sunken"
        aria-hidden="true"
      >
        <span
          className="block h-full bg-accent forced-colors:bg-[Highlight]"
          style={{ width: `${100 * reached}%` }}
        />
      </span>
      <span className="tabular-nums" aria-hidden="true">
        {percent(reached)}
      </span>
    </div>
  );
}
