import type { TestPathOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { PathFigure, PathMarkSample } from "../proficiency/path-figure.tsx";
import { pathSeriesOf } from "../proficiency/path-series.ts";
import { useEstimateWords } from "../proficiency/use-estimate-words.ts";
import { GuardedPathTable } from "./guarded-path-table.tsx";
import { OpenPathTable } from "./open-path-table.tsx";

type OpenPath = Extract<TestPathOutput, { detail: "open" }>;

interface ResultPathProps {
  readonly path: TestPathOutput;
  /** Some of its answers were set aside since. */
  readonly asItRan: boolean;
}

/** How the test found out what it says: as pictures, as far as they may be shown, and question by question. */
export const ResultPath = ({ path, asItRan }: ResultPathProps) => {
  const t = useTranslations("student.result.path");
  return (
    <div className="grid gap-6 *:min-w-0 print:gap-2">
      <p className="max-w-text text-ink-soft print:hidden">
        {t(path.detail === "open" ? "lead" : "guardedLead")}
        {asItRan && ` ${t("asItRan")}`}
      </p>
      {path.detail === "open" && <PathFigures path={path} />}
      <details
        className="group rounded-card border border-line bg-surface print:hidden"
        open={path.detail === "guarded"}
      >
        <summary className="min-h-11 rounded-card px-4 py-2.5 font-medium sm:px-6">{t("byQuestion")}</summary>
        <div className="grid gap-4 px-4 pb-4 *:min-w-0 sm:px-6 sm:pb-6">
          <p className="max-w-text text-ink-soft">{t("whyThis")}</p>
          {path.detail === "open" ? (
            <OpenPathTable steps={path.steps} />
          ) : (
            <GuardedPathTable steps={path.steps} />
          )}
        </div>
      </details>
    </div>
  );
};

const PathFigures = ({ path }: { readonly path: OpenPath }) => {
  const t = useTranslations("student.result.path");
  const outcomes = useTranslations("session.outcome");
  const words = useEstimateWords();
  return (
    <figure className="grid gap-4 print:gap-1">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-3 print:gap-2">
        {pathSeriesOf(path).map((series) => {
          const last = series.points.at(-1);
          const ending = last === undefined ? "" : words.interval([last.lower, last.upper]);
          return (
            <li
              key={series.name}
              className="break-inside-avoid rounded-card border border-line bg-surface p-4 print:p-1.5"
            >
              <h3 className="mb-2 font-medium text-[0.9375rem] print:mb-0 print:text-xs">{series.name}</h3>
              <PathFigure series={series} label={t("figure", { concept: series.name, ending })} />
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
      </figcaption>
    </figure>
  );
};
