import type { SessionId, StudentProgressOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { LocalTime } from "../formatting/local-time.tsx";
import { conceptGroups } from "./concept-groups.ts";
import { ProficiencyPanel } from "./proficiency-panel.tsx";
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
export const ProficiencyChart = ({ concepts, sessionHref }: ProficiencyChartProps) => (
  <div className="grid gap-10 *:min-w-0">
    {conceptGroups(concepts.filter(({ points }) => points.length > 0)).map((group) => (
      <ConceptGroup key={group[0]?.name} concepts={group} sessionHref={sessionHref} />
    ))}
  </div>
);

interface ConceptGroupProps {
  readonly concepts: Concepts;
  readonly sessionHref: ProficiencyChartProps["sessionHref"] | undefined;
}

const ConceptGroup = ({ concepts, sessionHref }: ConceptGroupProps) => {
  const t = useTranslations("proficiency");
  const format = useFormatter();
  const names = concepts.map(({ name }) => name);
  const rows = progressRows(concepts).map((row) => ({ ...row, href: sessionHref?.(row.sessionId) ?? null }));
  return (
    <div className="grid gap-6 *:min-w-0">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {concepts.map(({ name, points }) => (
          <li key={name} className="rounded-card border border-line bg-surface p-4">
            <h3 className="mb-2 font-medium text-[0.9375rem]">{name}</h3>
            <ProficiencyPanel name={name} points={points} />
            <Span points={points} />
          </li>
        ))}
      </ul>
      <ProgressTable caption={t("overTime", { concepts: format.list(names) })} names={names} rows={rows} />
    </div>
  );
};

/** From when to when a panel reaches. */
const Span = ({ points }: { readonly points: readonly { readonly at: string }[] }) => {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <p className="mt-1 flex justify-between ps-6 text-ink-faint text-xs">
      <LocalTime instant={first.at} style="short-date" />
      {points.length > 1 && <LocalTime instant={last.at} style="short-date" />}
    </p>
  );
};
