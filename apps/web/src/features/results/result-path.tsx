import type { TestPathOutput } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import {
  AsideBoxSample,
  PathFigure,
  PathMarkSample,
  ResultSample,
} from "#features/proficiency/path-figure.tsx";
import { endsElsewhere, pathSeriesOf } from "#features/proficiency/path-series.ts";
import { useEstimateWords } from "#features/proficiency/use-estimate-words.ts";
import { GuardedPathTable } from "./guarded-path-table.tsx";
import { OpenPathTable } from "./open-path-table.tsx";

type OpenPath = Extract<TestPathOutput, { detail: "open" }>;

interface ResultPathProps {
  readonly path: TestPathOutput;
}

/** How the test found out what it says: as pictures, as far as they may be shown, and question by question. */
export function ResultPath({ path }: ResultPathProps) {
  const t = useTranslations("student.result.path");
  return (
    <div className="grid gap-6 *:min-w-0 print:gap-2">
      <p className="max-w-text text-ink-soft print:hidden">
        {t(path.detail === "open" ? "lead" : "guardedLead")}
      </p>
      <WithSetAsides path={path} />
      {path.detail === "open" && <PathFigures path={path} />}
      <details
        className="group rounded-card border border-line bg-surface print:hidden"
        open={path.detail === "guarded"}
      >
        <summary className="min-h-11 rounded-card px-4 py-2.5 font-medium sm:px-6">{t("byQuestion")}</summary>
        <div className="grid gap-4 px-4 pb-4 *:min-w-0 sm:px-6 sm:pb-6">
          <p className="max-w-text text-ink-soft">{t("whyThis")}</p>
          {path.detail === "open" ? <OpenPathTable path={path} /> : <GuardedPathTable steps={path.steps} />}
        </div>
      </details>
    </div>
  );
}

/** That the test ran with answers that do not count any more, and why its result is not where the path ends. */
function WithSetAsides({ path }: ResultPathProps) {
  const t = useTranslations("student.result.path");
  const format = useFormatter();
  const positions = path.steps.flatMap(({ position, setAside }) => (setAside ? [String(position)] : []));
  if (positions.length === 0) return null;
  return (
    <p className="max-w-text print:max-w-none print:text-xs">
      {t("setAside", { count: positions.length, questions: format.list(positions) })}
      {path.detail === "open" && path.steps.some(({ before }) => before) && ` ${t("setAsideDuring")}`}
      {path.detail === "open" && endsElsewhere(path) && ` ${t("setAsideAfter")}`}
    </p>
  );
}

function PathFigures({ path }: { readonly path: OpenPath }) {
  const t = useTranslations("student.result.path");
  const outcomes = useTranslations("session.outcome");
  const words = useEstimateWords();
  const all = pathSeriesOf(path);
  return (
    <figure className="grid gap-4 print:gap-1">
      <ul
        className={clsx(
          "grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:gap-2",
          // On paper all in one row, for the result is to be on one page.
          all.length > 3 ? "print:grid-cols-5" : "print:grid-cols-3",
        )}
      >
        {all.map((series) => {
          const { name, result } = series;
          const last = series.points.at(-1);
          const ending = last === undefined ? "" : words.interval([last.lower, last.upper]);
          const label =
            result === null
              ? t("figure", { concept: name, ending })
              : t("figureSetAside", {
                  concept: name,
                  ending,
                  result: words.interval([result.lower, result.upper]),
                });
          return (
            <li
              key={name}
              className="break-inside-avoid rounded-card border border-line bg-surface p-4 print:p-1.5"
            >
              <h3 className="mb-2 font-medium text-[0.9375rem] print:mb-0 print:text-xs">{name}</h3>
              <PathFigure series={series} label={label} />
            </li>
          );
        })}
      </ul>
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-sm print:text-xs">
        <span>{t("legendLine")}</span>
        {(["right", "wrong", "do-not-know"] as const).map((outcome) => (
          <span key={outcome} className="inline-flex items-center gap-1.5">
            <PathMarkSample outcome={outcome} />
            {outcomes(outcome)}
          </span>
        ))}
        {path.final !== undefined && (
          <>
            <span className="inline-flex items-center gap-1.5">
              <AsideBoxSample />
              {t("legendAside")}
            </span>
            <span className="inline-flex items-center gap-1.5">
              <ResultSample />
              {t("legendResult")}
            </span>
          </>
        )}
      </figcaption>
    </figure>
  );
}
