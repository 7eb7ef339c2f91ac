import type { ConceptResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { BandScale, BandScaleLegend } from "#features/proficiency/band-scale.tsx";
import { isMeasured } from "#features/proficiency/measured-concept.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { Card } from "#ui/card.tsx";

interface ResultConceptsProps {
  readonly concepts: readonly ConceptResult[];
}

/** What the test says of each concept, in words and as a picture. */
export function ResultConcepts({ concepts }: ResultConceptsProps) {
  const t = useTranslations("student.result.concepts");
  return (
    <Card className="grid gap-6 print:gap-2 print:p-3 print:shadow-none">
      <p className="text-ink-soft print:text-xs">{t("lead")}</p>
      <ul className="grid gap-6 *:min-w-0 print:gap-2">
        {concepts.map((concept) => (
          <ConceptItem key={concept.name} concept={concept} />
        ))}
      </ul>
      <BandScaleLegend />
    </Card>
  );
}

function ConceptItem({ concept }: { readonly concept: ConceptResult }) {
  const t = useTranslations("student.result.concepts");
  const evidence = useTranslations("figures");
  const format = useStatementFormatter();
  const { name, answered, statement } = concept;
  const rank = isMeasured(concept) ? format.rank(concept.rank) : null;
  return (
    <li>
      <h3 className="font-medium">{name}</h3>
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
