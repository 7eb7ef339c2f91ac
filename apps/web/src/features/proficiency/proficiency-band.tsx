import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type Estimate, isTelling } from "./format-interval.ts";
import { AXIS_END, percentOfAxis, shareOfAxis } from "./theta-axis.ts";
import { useEstimateWords } from "./use-estimate-words.ts";

interface ProficiencyBandProps extends Estimate {
  /** The concept. */
  readonly name: string;
  /** Where the test began, as a small tick; left out where there is nothing to compare with. */
  readonly initial?: number;
}

const MARKS = [-2, -1, 0, 1, 2] as const;

/** One concept's estimate: its 95 % interval as a band from -3 to 3, and the same in words above it. */
export function ProficiencyBand({ name, initial, ...estimate }: ProficiencyBandProps) {
  const words = useEstimateWords();
  const [lower, upper] = estimate.interval;
  const telling = isTelling(estimate.standardError);
  const width = `${((shareOfAxis(upper) - shareOfAxis(lower)) * 100).toFixed(2)}%`;
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <span className="font-medium">{name}</span>
        <span className="text-ink-soft text-sm tabular-nums">{words.estimate(estimate)}</span>
      </div>
      <div className="relative h-5 rounded-md bg-sunken" aria-hidden="true">
        {MARKS.map((mark) => (
          <span
            key={mark}
            className={clsx("absolute inset-y-0 w-px", mark === 0 ? "bg-line-firm" : "bg-line")}
            style={{ insetInlineStart: percentOfAxis(mark) }}
          />
        ))}
        <span
          className={clsx(
            "absolute inset-y-1 min-w-1 rounded-full",
            telling ? "bg-accent/45" : "border border-accent/70 border-dashed bg-accent/10",
          )}
          style={{ insetInlineStart: percentOfAxis(lower), width }}
        />
        {initial !== undefined && (
          <span
            className="absolute inset-y-0.5 w-0.5 -translate-x-1/2 bg-ink-faint/60"
            style={{ insetInlineStart: percentOfAxis(initial) }}
          />
        )}
        {telling && (
          <span
            className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-accent"
            style={{ insetInlineStart: percentOfAxis(estimate.proficiency) }}
          />
        )}
      </div>
    </div>
  );
}

/** The axis below a stack of bands: figures, and what they mean. */
export function ProficiencyAxis() {
  const t = useTranslations("proficiency.axis");
  return (
    <div aria-hidden="true" className="text-ink-faint text-xs tabular-nums">
      <div className="relative h-5">
        {[-AXIS_END, ...MARKS, AXIS_END].map((mark) => (
          <span
            key={mark}
            className={clsx(
              "absolute",
              mark === -AXIS_END ? "" : mark === AXIS_END ? "-translate-x-full" : "-translate-x-1/2",
            )}
            style={{ insetInlineStart: percentOfAxis(mark) }}
          >
            {mark < 0 ? `−${-mark}` : mark}
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
