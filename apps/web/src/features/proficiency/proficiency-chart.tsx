import {
  PROGRESS_TESTS,
  type SessionId,
  type StatedSeries,
  type StudentProgressOutput,
} from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { Disclosure } from "#ui/disclosure.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";
import { groupConcepts } from "./group-concepts.ts";
import { useNamesWithScale } from "./name-with-scale.ts";
import { ProficiencyPanels } from "./proficiency-panels.tsx";
import { progressRows } from "./progress-rows.ts";
import { ProgressTable } from "./progress-table.tsx";

type Concepts = StudentProgressOutput["concepts"];

interface ProficiencyChartProps {
  /** `student.progress`. */
  readonly concepts: Concepts;
  /** Whether there are older tests than those of the points. */
  readonly hasOlder: boolean;
  /** The link of a test in the table; omitted where tests have none. */
  readonly sessionHref?: (sessionId: SessionId) => string;
  /** Shows the tables of figures only when they are asked for. */
  readonly foldsTables?: boolean;
}

/**
 * Proficiency per concept over the tests taken: a panel for each concept, all on one scale, so that no colours must be
 * told apart; one step for each test; and a table with the same numbers. Concepts that no test measured together are in
 * separate groups. Concepts on different scales are named with their scales.
 */
export function ProficiencyChart(props: ProficiencyChartProps) {
  const { concepts, hasOlder, sessionHref, foldsTables = false } = props;
  const t = useTranslations("proficiency");
  const named = useNamesWithScale(concepts);
  return (
    <div className="grid gap-10 *:min-w-0">
      {hasOlder && <p className="max-w-text text-ink-soft">{t("latestTests", { count: PROGRESS_TESTS })}</p>}
      {groupConcepts(named.filter(({ points }) => points.length > 0)).map((group) => (
        <ConceptGroup
          key={group[0]?.name}
          concepts={group}
          language={group[0]?.scale.language ?? null}
          sessionHref={sessionHref}
          foldsTables={foldsTables}
        />
      ))}
    </div>
  );
}

interface ConceptGroupProps {
  readonly concepts: readonly StatedSeries[];
  /** That of the scale of the group: concepts that one test measured are on one scale. */
  readonly language: ContentLanguage;
  readonly sessionHref: ProficiencyChartProps["sessionHref"] | undefined;
  readonly foldsTables: boolean;
}

function ConceptGroup({ concepts, language, sessionHref, foldsTables }: ConceptGroupProps) {
  const t = useTranslations("proficiency");
  const format = useFormatter();
  const names = concepts.map(({ name }) => name);
  const rows = progressRows(concepts).map((row) => ({ ...row, href: sessionHref?.(row.sessionId) ?? null }));
  const table = (
    <ProgressTable
      caption={
        <SentenceWithText text={format.list(names)} language={language}>
          {(concepts) => t("overTime", { concepts })}
        </SentenceWithText>
      }
      names={names}
      language={language}
      rows={rows}
    />
  );
  return (
    <div className="grid gap-6 *:min-w-0">
      <ProficiencyPanels concepts={concepts} language={language} />
      {foldsTables ? <Disclosure summary={t("figures")}>{table}</Disclosure> : table}
    </div>
  );
}
