import type { TestPathOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { resultDiffersFromPath } from "#features/proficiency/path-series.ts";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { GuardedPathTable } from "./guarded-path-table.tsx";
import { OpenPathTable } from "./open-path-table.tsx";
import { PathFigures } from "./path-figures.tsx";

interface ResultPathProps {
  readonly path: TestPathOutput;
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

/** How the test arrived at its result: as figures, where the test may show them, and question by question. */
export function ResultPath({ path, language }: ResultPathProps) {
  const t = useTranslations("student.result.path");
  return (
    <div className="grid gap-6 *:min-w-0 print:gap-2">
      <p className="max-w-text text-ink-soft print:hidden">
        {t(path.detail === "open" ? "lead" : "guardedLead")}
      </p>
      <SetAsideSummary path={path} />
      {path.detail === "open" && <PathFigures path={path} language={language} />}
      {path.detail === "guarded" ? (
        <>
          <WhyThis />
          <GuardedPathTable steps={path.steps} language={language} />
        </>
      ) : (
        <details className="group rounded-card border border-line bg-surface print:hidden">
          <summary className="min-h-11 rounded-card px-4 py-2.5 font-medium sm:px-6">
            {t("byQuestion")}
          </summary>
          <div className="grid gap-4 px-4 pb-4 *:min-w-0 sm:px-6 sm:pb-6">
            <WhyThis />
            <OpenPathTable path={path} language={language} />
          </div>
        </details>
      )}
    </div>
  );
}

function WhyThis() {
  const t = useTranslations("student.result.path");
  return <p className="max-w-text text-ink-soft print:hidden">{t("whyThis")}</p>;
}

/** Says which answers were set aside, and why the result can differ from the end of the path. */
function SetAsideSummary({ path }: Pick<ResultPathProps, "path">) {
  const t = useTranslations("student.result.path");
  const format = useFormatter();
  const positions = path.steps.flatMap(({ position, setAside }) => (setAside ? [String(position)] : []));
  if (positions.length === 0) return null;
  return (
    <p className="max-w-text print:max-w-none print:text-xs">
      {t("setAside", { count: positions.length, questions: format.list(positions) })}
      {path.detail === "open" && path.steps.some(({ before }) => before) && ` ${t("setAsideDuring")}`}
      {path.detail === "open" && resultDiffersFromPath(path) && ` ${t("setAsideAfter")}`}
    </p>
  );
}
