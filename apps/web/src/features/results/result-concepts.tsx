import type { ConceptResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { BandScale, BandScaleLegend } from "#features/proficiency/band-scale.tsx";
import { isMeasured } from "#features/proficiency/measured-concept.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { Card } from "#ui/card.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";

interface ResultConceptsProps {
  readonly concepts: readonly ConceptResult[];
  /** The language of their names. */
  readonly language: ContentLanguage;
}

/** What the test says of each concept, in words and as a picture. */
export function ResultConcepts({ concepts, language }: ResultConceptsProps) {
  const t = useTranslations("student.result.concepts");
  return (
    <Card className="grid gap-6 print:gap-2 print:p-3 print:shadow-none">
      <p className="text-ink-soft print:text-xs">{t("lead")}</p>
      <ul className="grid gap-6 *:min-w-0 print:gap-2">
        {concepts.map((concept) => (
          <ConceptItem key={concept.name} concept={concept} language={language} />
        ))}
      </ul>
      <BandScaleLegend />
    </Card>
  );
}

interface ConceptItemProps extends Pick<ResultConceptsProps, "language"> {
  readonly concept: ConceptResult;
}

function ConceptItem({ concept, language }: ConceptItemProps) {
  const t = useTranslations("student.result.concepts");
  const evidence = useTranslations("figures");
  const format = useStatementFormatter();
  const { name, answered, statement } = concept;
  const rank = isMeasured(concept) ? format.rank(concept.rank) : null;
  return (
    <li>
      <h3 className="font-medium">
        <AuthorText language={language}>{name}</AuthorText>
      </h3>
      <p className="mb-2 font-semibold text-lg print:mb-1 print:text-sm">{format.measurement(concept)}</p>
      <BandScale statement={statement} />
      {isMeasured(concept) && (
        <p className="mt-1.5 text-ink-soft text-sm print:text-xs">
          {evidence("questions", { count: answered })}
          {rank !== null && ` · ${t("rank", { rank })}`}
        </p>
      )}
    </li>
  );
}
