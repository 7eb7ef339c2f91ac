import type { TestPathOutput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { PathFigure } from "#features/proficiency/path-figure.tsx";
import { OutcomeSymbol, ResultSymbol, SetAsideSymbol } from "#features/proficiency/path-legend-symbols.tsx";
import { type PathSeries, pathSeriesOf } from "#features/proficiency/path-series.ts";
import { useEstimateFormatter } from "#features/proficiency/use-estimate-formatter.ts";

interface PathFiguresProps {
  readonly path: Extract<TestPathOutput, { detail: "open" }>;
}

/** A figure for each concept of the test, with one legend. */
export function PathFigures({ path }: PathFiguresProps) {
  const allSeries = pathSeriesOf(path);
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
          <ConceptFigure key={series.name} series={series} />
        ))}
      </ul>
      <Legend
        showsNotCounted={path.steps.some(({ setAside, leftOut }) => setAside !== undefined || leftOut)}
        showsResult={path.final !== undefined}
      />
    </figure>
  );
}

function ConceptFigure({ series }: { readonly series: PathSeries }) {
  const t = useTranslations("student.result.path");
  const format = useEstimateFormatter();
  const { name, points, result } = series;
  const last = points.at(-1);
  const ending = last === undefined ? "" : format.interval([last.lower, last.upper]);
  const label =
    result === null
      ? t("figure", { concept: name, ending })
      : t("figureSetAside", {
          concept: name,
          ending,
          result: format.interval([result.lower, result.upper]),
        });
  return (
    <li className="break-inside-avoid rounded-card border border-line bg-surface p-4 print:p-1.5">
      <h3 className="mb-2 font-medium text-[0.9375rem] print:mb-0 print:text-xs">{name}</h3>
      <PathFigure series={series} label={label} />
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
