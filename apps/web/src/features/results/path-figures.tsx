import type { TestPathOutput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { PathFigure } from "#features/proficiency/path-figure.tsx";
import { OutcomeSymbol, ResultSymbol, SetAsideSymbol } from "#features/proficiency/path-legend-symbols.tsx";
import { type PathSeries, pathAxis, pathSeriesOf } from "#features/proficiency/path-series.ts";
import type { ThetaAxis } from "#features/proficiency/theta-axis.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";

interface PathFiguresProps {
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
  readonly path: Extract<TestPathOutput, { detail: "open" }>;
}

/** A figure for each concept that the test measured, with one legend. */
export function PathFigures({ path, language }: PathFiguresProps) {
  const allSeries = pathSeriesOf(path).filter(({ marks }) => marks.some(({ counts }) => counts));
  const axis = pathAxis(allSeries);
  return (
    <figure className="grid gap-4 print:gap-1">
      <ul
        className={clsx(
          "grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:gap-2",
          // On paper all figures are in one row, so that the result fits on one page.
          allSeries.length > 3 ? "print:grid-cols-5" : "print:grid-cols-3",
        )}
      >
        {allSeries.map((series) => (
          <ConceptFigure key={series.name} series={series} axis={axis} language={language} />
        ))}
      </ul>
      <Legend
        showsNotCounted={path.steps.some(({ setAside, leftOut }) => setAside !== undefined || leftOut)}
        showsResult={path.final !== undefined}
      />
    </figure>
  );
}

interface ConceptFigureProps extends Pick<PathFiguresProps, "language"> {
  readonly series: PathSeries;
  readonly axis: ThetaAxis;
}

function ConceptFigure({ series, axis, language }: ConceptFigureProps) {
  const t = useTranslations("student.result.path");
  const { theta } = useNumberFormatter();
  const interval = ({ lower, upper }: Pick<PathSeries["points"][number], "lower" | "upper">): string =>
    t("interval", { lower: theta(lower), upper: theta(upper) });
  const { name, points, result } = series;
  const nameId = useId();
  const last = points.at(-1);
  const ending = last === undefined ? "" : interval(last);
  const description =
    result === null ? t("figure", { ending }) : t("figureSetAside", { ending, result: interval(result) });
  return (
    <li className="break-inside-avoid rounded-card border border-line bg-surface p-4 print:p-1.5">
      <h3 id={nameId} className="mb-2 font-medium text-[0.9375rem] print:mb-0 print:text-xs">
        <AuthorText language={language}>{name}</AuthorText>
      </h3>
      <PathFigure series={series} axis={axis} nameId={nameId} description={description} />
    </li>
  );
}

interface LegendProps {
  /** Whether an answer does not count. */
  readonly showsNotCounted: boolean;
  /** Whether the result is marked beside the end of the path. */
  readonly showsResult: boolean;
}

function Legend({ showsNotCounted, showsResult }: LegendProps) {
  const t = useTranslations("student.result.path");
  const tOutcome = useTranslations("session.outcome");
  return (
    <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-sm print:text-xs">
      <span>{t("legendLine")}</span>
      {(["right", "wrong", "do-not-know"] as const).map((outcome) => (
        <span key={outcome} className="inline-flex items-center gap-1.5">
          <OutcomeSymbol outcome={outcome} />
          {tOutcome(outcome)}
        </span>
      ))}
      {showsNotCounted && (
        <span className="inline-flex items-center gap-1.5">
          <SetAsideSymbol />
          {t("legendAside")}
        </span>
      )}
      {showsResult && (
        <span className="inline-flex items-center gap-1.5">
          <ResultSymbol />
          {t("legendResult")}
        </span>
      )}
    </figcaption>
  );
}
