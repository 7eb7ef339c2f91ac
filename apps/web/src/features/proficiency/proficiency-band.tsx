import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { axisLabel, percentOfAxis, shareOfAxis, type ThetaAxis, ticksOf } from "./theta-axis.ts";

interface ProficiencyBandProps {
  /** The concept. */
  readonly name: string;
  /** The language of its name. */
  readonly language: ContentLanguage;
  /** What is said of it, at the end of the line with the name. */
  readonly words: ReactNode;
  /** An axis that was made for this estimate; see `axisFor`. */
  readonly axis: ThetaAxis;
  /** Null where the concept was not measured: the band is empty. */
  readonly estimate: { readonly proficiency: number; readonly interval: readonly [number, number] } | null;
}

/** One concept's estimate on the theta scale: a mark, and its 95 % interval as a band. */
export function ProficiencyBand({ name, language, words, axis, estimate }: ProficiencyBandProps) {
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <span className="font-medium">
          <AuthorText language={language}>{name}</AuthorText>
        </span>
        <span className="text-ink-soft text-sm tabular-nums">{words}</span>
      </div>
      <div className="relative h-5 rounded-md border border-line bg-sunken" aria-hidden="true">
        {ticksOf(axis).map((tick) => (
          <span
            key={tick}
            className={clsx("absolute inset-y-0 w-px", tick === 0 ? "bg-line-firm" : "bg-line")}
            style={{ insetInlineStart: percentOfAxis(axis, tick) }}
          />
        ))}
        {estimate !== null && (
          <>
            <IntervalBand axis={axis} interval={estimate.interval} />
            <span
              className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-accent print:[print-color-adjust:exact]"
              style={{ insetInlineStart: percentOfAxis(axis, estimate.proficiency) }}
            />
          </>
        )}
      </div>
    </div>
  );
}

interface IntervalBandProps {
  readonly axis: ThetaAxis;
  readonly interval: readonly [number, number];
}

function IntervalBand({ axis, interval: [lower, upper] }: IntervalBandProps) {
  const width = `${((shareOfAxis(axis, upper) - shareOfAxis(axis, lower)) * 100).toFixed(2)}%`;
  return (
    <span
      className="absolute inset-y-1 min-w-1 rounded-full border border-accent bg-accent/40 print:[print-color-adjust:exact]"
      style={{ insetInlineStart: percentOfAxis(axis, lower), width }}
    />
  );
}

/** The axis below a stack of bands: numbers, and their meaning. */
export function ProficiencyAxis({ axis }: { readonly axis: ThetaAxis }) {
  const t = useTranslations("proficiency.axis");
  return (
    <div aria-hidden="true" className="text-ink-faint text-xs tabular-nums">
      <div className="relative h-5">
        {ticksOf(axis).map((tick) => (
          <span
            key={tick}
            className={clsx(
              "absolute",
              tick === axis.from ? "" : tick === axis.to ? "-translate-x-full" : "-translate-x-1/2",
            )}
            style={{ insetInlineStart: percentOfAxis(axis, tick) }}
          >
            {axisLabel(tick)}
          </span>
        ))}
      </div>
      {/* On a phone the words of the ends take two lines, so that they leave room for the middle. */}
      <div className="relative h-8 sm:h-4">
        <span className="absolute start-0 max-sm:w-1/4">{t("below")}</span>
        {hasRoomForAverage(axis) && (
          <span className="absolute -translate-x-1/2" style={{ insetInlineStart: percentOfAxis(axis, 0) }}>
            {t("average")}
          </span>
        )}
        <span className="absolute end-0 text-end max-sm:w-1/4">{t("above")}</span>
      </div>
    </div>
  );
}

/** On a scale that reaches far to one side, the word below 0 would touch those of the end. */
function hasRoomForAverage(axis: ThetaAxis): boolean {
  const share = shareOfAxis(axis, 0);
  return share > 0.3 && share < 0.7;
}
