import type { ConceptMeasurement, TeacherSessionOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { intervalOf } from "#features/proficiency/estimate.ts";
import { ProficiencyPanel } from "#features/proficiency/proficiency-panel.tsx";
import { axisFor } from "#features/proficiency/theta-axis.ts";
import { Card } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { ProficiencyBands } from "../proficiency-bands.tsx";
import { estimatePath } from "./session-statistics.ts";

/**
 * The proficiency that a session measured on each concept, and the estimates after each answer. The session
 * must have an answer.
 */
export function SessionProficiency(report: TeacherSessionOutput) {
  const t = useTranslations("teacher.session");
  const evidence = useTranslations("figures");
  const formatEvidence = ({ answered }: ConceptMeasurement): string =>
    answered === 0 ? t("notAsked") : evidence("questions", { count: answered });
  return (
    <Card>
      <ProficiencyBands
        concepts={report.current.map((concept) => ({ ...concept, language: report.session.pool.language }))}
        noteOf={formatEvidence}
      />
      <div className="mt-4 border-line border-t pt-3">
        <Disclosure summary={t("moves")}>
          <EstimatePaths {...report} />
        </Disclosure>
      </div>
    </Card>
  );
}

function EstimatePaths(report: TeacherSessionOutput) {
  const t = useTranslations("teacher.session");
  const id = useId();
  const paths = report.current
    .filter(({ answered }) => answered > 0)
    .map(({ name }) => ({ name, points: estimatePath(report, name) }));
  const axis = axisFor(
    paths.flatMap(({ points }) =>
      points.flatMap(({ proficiency, standardError }) => intervalOf(proficiency, standardError)),
    ),
  );
  return (
    <>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {paths.map(({ name, points }, position) => (
          <li key={name}>
            <h3 id={`${id}-${position}`} className="mb-1 font-medium text-sm">
              <AuthorText language={report.session.pool.language}>{name}</AuthorText>
            </h3>
            <ProficiencyPanel
              nameId={`${id}-${position}`}
              points={points}
              axis={axis}
              figures={t("figuresBelow")}
            />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-ink-faint text-sm">
        {t("pathText")}
        {report.answers.some(({ setAside }) => setAside) && ` ${t("pathSetAside")}`}
      </p>
    </>
  );
}
