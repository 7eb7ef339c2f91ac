import type { ConceptResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { isPrecise } from "#features/proficiency/estimate.ts";
import { type PercentileRange, percentileRange } from "#features/proficiency/percentile-range.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { useEstimateFormatter } from "#features/proficiency/use-estimate-formatter.ts";
import type { Translate } from "#i18n/translate.ts";
import { Card } from "#ui/card.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ResultConceptsProps {
  readonly concepts: readonly ConceptResult[];
}

/** Each concept's estimate as a band and as numbers in a table, always as a range and never as a single number. */
export function ResultConcepts({ concepts }: ResultConceptsProps) {
  const t = useTranslations("student.result.concepts");
  return (
    <div className="grid gap-6 *:min-w-0 print:gap-3">
      <Card className="grid gap-5 print:gap-2 print:p-3 print:shadow-none">
        {concepts.map((concept) => (
          <ProficiencyBand key={concept.name} {...concept} />
        ))}
        <ProficiencyAxis />
      </Card>
      <Table caption={t("caption")}>
        <thead>
          <tr>
            <ColumnHead>{t("concept")}</ColumnHead>
            <ColumnHead numeric>{t("questions")}</ColumnHead>
            <ColumnHead>{t("level")}</ColumnHead>
            <ColumnHead numeric>{t("between")}</ColumnHead>
            <ColumnHead numeric>{t("compared")}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {concepts.map((concept) => (
            <ConceptRow key={concept.name} concept={concept} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function ConceptRow({ concept }: { readonly concept: ConceptResult }) {
  const t = useTranslations("student.result.concepts");
  const { theta, count } = useNumberFormatter();
  const format = useEstimateFormatter();
  const { name, answered, proficiency, standardError, interval } = concept;
  const [lower, upper] = interval;
  const tooEarly = <span className="whitespace-nowrap text-ink-faint">{t("notYet")}</span>;
  return (
    <tr>
      <RowHead>{name}</RowHead>
      <Cell numeric>{count(answered)}</Cell>
      <Cell>{isPrecise(standardError) ? format.level(proficiency) : tooEarly}</Cell>
      <Cell numeric className="whitespace-nowrap">
        {t("range", { lower: theta(lower), upper: theta(upper) })}
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {isPrecise(standardError) ? formatPercentileRange(percentileRange(interval), t) : tooEarly}
      </Cell>
    </tr>
  );
}

function formatPercentileRange(
  { from, to }: PercentileRange,
  t: Translate<"student.result.concepts">,
): string {
  if (to === 0) return t("standingLowest");
  return from === 100 ? t("standingHighest") : t("standing", { from, to });
}
