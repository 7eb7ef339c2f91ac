import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type Estimate, isPrecise } from "./estimate.ts";
import { AXIS_END, axisLabel, percentOfAxis, shareOfAxis } from "./theta-axis.ts";
import { useEstimateFormatter } from "./use-estimate-formatter.ts";

interface ProficiencyBandProps extends Estimate {
  /** The concept. */
  readonly name: string;
  /** The estimate at the start of the test, shown as a small tick; omitted where there is none. */
  readonly initial?: number;
}

const TICKS = [-2, -1, 0, 1, 2] as const;

/** One concept's estimate: its 95 % interval as a band on the axis from -3 to 3, and in words above it. */
export function ProficiencyBand({ name, initial, ...estimate }: ProficiencyBandProps) {
  const format = useEstimateFormatter();
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <span className="font-medium">{name}</span>
        <span className="text-ink-soft text-sm tabular-nums">{format.estimate(estimate)}</span>
      </div>
      <div className="relative h-5 rounded-md bg-sunken" aria-hidden="true">
        {TICKS.map((tick) => (
          <span
            key={tick}
            className={clsx("absolute inset-y-0 w-px", tick === 0 ? "bg-line-firm" : "bg-line")}
            style={{ insetInlineStart: percentOfAxis(tick) }}
          />
        ))}
        <IntervalBand {...estimate} />
        {initial !== undefined && (
          <span
            className="absolute inset-y-0.5 w-0.5 -translate-x-1/2 bg-ink-faint/60"
            style={{ insetInlineStart: percentOfAxis(initial) }}
          />
        )}
        {isPrecise(estimate.standardError) && (
          <span
            className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-accent"
            style={{ insetInlineStart: percentOfAxis(estimate.proficiency) }}
          />
        )}
      </div>
    </div>
  );
}

function IntervalBand({ interval: [lower, upper], standardError }: Estimate) {
  const width = `${((shareOfAxis(upper) - shareOfAxis(lower)) * 100).toFixed(2)}%`;
  return (
    <span
      className={clsx(
        "absolute inset-y-1 min-w-1 rounded-full",
        isPrecise(standardError) ? "bg-accent/45" : "border border-accent/70 border-dashed bg-accent/10",
      )}
      style={{ insetInlineStart: percentOfAxis(lower), width }}
    />
  );
}

/** The axis below a stack of bands: numbers, and their meaning. */
export function ProficiencyAxis() {
  const t = useTranslations("proficiency.axis");
  return (
    <div aria-hidden="true" className="text-ink-faint text-xs tabular-nums">
      <div className="relative h-5">
        {[-AXIS_END, ...TICKS, AXIS_END].map((tick) => (
          <span
            key={tick}
            className={clsx(
              "absolute",
              tick === -AXIS_END ? "" : tick === AXIS_END ? "-translate-x-full" : "-translate-x-1/2",
            )}
            style={{ insetInlineStart: percentOfAxis(tick) }}
          >
            {axisLabel(tick)}
          </span>
        ))}
      </div>
      <div className="grid grid-cols-3">
        <span>{t("below")}</span>
        <span className="text-center">{t("average")}</span>
        <span className="text-end">{t("above")}</span>
      </div>
    </div>
  );
}
