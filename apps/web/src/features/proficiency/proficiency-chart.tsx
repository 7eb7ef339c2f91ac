import type { SessionId, StudentProgressOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { conceptGroups } from "./concept-groups.ts";
import { ProficiencyPanels } from "./proficiency-panels.tsx";
import { progressRows } from "./progress-rows.ts";
import { ProgressTable } from "./progress-table.tsx";

type Concepts = StudentProgressOutput["concepts"];

interface ProficiencyChartProps {
  /** `student.progress`. */
  readonly concepts: Concepts;
  /** Where a test of the table leads to; left out, nowhere. */
  readonly sessionHref?: (sessionId: SessionId) => string;
}

/**
 * Proficiency per concept over the tests taken: a panel for each concept on one common scale (colours need not
 * be told apart), one step for each test, and a table with the same figures. Concepts that no test measured
 * together stand apart.
 */
export function ProficiencyChart({ concepts, sessionHref }: ProficiencyChartProps) {
  return (
    <div className="grid gap-10 *:min-w-0">
      {conceptGroups(concepts.filter(({ points }) => points.length > 0)).map((group) => (
        <ConceptGroup key={group[0]?.name} concepts={group} sessionHref={sessionHref} />
      ))}
    </div>
  );
}

interface ConceptGroupProps {
  readonly concepts: Concepts;
  readonly sessionHref: ProficiencyChartProps["sessionHref"] | undefined;
}

function ConceptGroup({ concepts, sessionHref }: ConceptGroupProps) {
  const t = useTranslations("proficiency");
  const format = useFormatter();
  const names = concepts.map(({ name }) => name);
  const rows = progressRows(concepts).map((row) => ({ ...row, href: sessionHref?.(row.sessionId) ?? null }));
  return (
    <div className="grid gap-6 *:min-w-0">
      <ProficiencyPanels concepts={concepts} />
      <ProgressTable caption={t("overTime", { concepts: format.list(names) })} names={names} rows={rows} />
    </div>
  );
}
