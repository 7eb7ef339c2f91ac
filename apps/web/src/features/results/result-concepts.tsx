import type { ConceptResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { isTelling } from "#features/proficiency/format-interval.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { standing } from "#features/proficiency/standing.ts";
import { useEstimateWords } from "#features/proficiency/use-estimate-words.ts";
import type { Translate } from "#i18n/translate.ts";
import { Card } from "#ui/card.tsx";
import { useFigures } from "#ui/format/figures.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ResultConceptsProps {
  readonly concepts: readonly ConceptResult[];
}

/** Each concept's estimate as a band, and the same as figures in a table: always a range, never a bare point. */
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
  const { theta, count } = useFigures();
  const words = useEstimateWords();
  const { name, answered, proficiency, standardError, interval } = concept;
  const [lower, upper] = interval;
  const notYet = <span className="whitespace-nowrap text-ink-faint">{t("notYet")}</span>;
  return (
    <tr>
      <RowHead>{name}</RowHead>
      <Cell numeric>{count(answered)}</Cell>
      <Cell>{isTelling(standardError) ? words.level(proficiency) : notYet}</Cell>
      <Cell numeric className="whitespace-nowrap">
        {t("range", { lower: theta(lower), upper: theta(upper) })}
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {isTelling(standardError) ? standingInWords(standing(interval), t) : notYet}
      </Cell>
    </tr>
  );
}

function standingInWords(
  range: ReturnType<typeof standing>,
  t: Translate<"student.result.concepts">,
): string {
  if (range.to === 0) return t("standingLowest");
  return range.from === 100 ? t("standingHighest") : t("standing", range);
}
