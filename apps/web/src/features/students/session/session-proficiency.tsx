import type { TeacherSessionOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { intervalOf } from "#features/proficiency/estimate.ts";
import { ProficiencyPanel } from "#features/proficiency/proficiency-panel.tsx";
import { Card } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { ProficiencyBands } from "../proficiency-bands.tsx";
import { estimatePath, type MeasuredConcept, measuredConcepts } from "./session-statistics.ts";

/**
 * The proficiency that a session measured on each concept, and the estimates after each answer. The session
 * must have an answer.
 */
export function SessionProficiency(report: TeacherSessionOutput) {
  const t = useTranslations("teacher.session");
  const evidence = useTranslations("figures");
  const formatEvidence = ({ answered }: MeasuredConcept): string =>
    answered === 0 ? t("notAsked") : evidence("questions", { count: answered });
  const concepts = measuredConcepts(report).map((concept) => ({
    ...concept,
    interval: intervalOf(concept.proficiency, concept.standardError),
  }));
  return (
    <Card>
      <ProficiencyBands concepts={concepts} noteOf={formatEvidence} />
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
  return (
    <>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {report.concepts.map((name) => (
          <li key={name}>
            <h3 className="mb-1 font-medium text-sm">{name}</h3>
            <ProficiencyPanel name={name} points={estimatePath(report, name)} figures={t("figuresBelow")} />
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
