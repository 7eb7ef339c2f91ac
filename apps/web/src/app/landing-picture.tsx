import type { Statement } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { BandScale, BandScaleLegend } from "#features/proficiency/band-scale.tsx";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { Card } from "#ui/card.tsx";

interface ExampleConcept {
  readonly name: "algebra" | "geometry" | "statistics";
  readonly statement: Statement;
}

const example: readonly ExampleConcept[] = [
  { name: "algebra", statement: { from: "average", to: "above" } },
  { name: "geometry", statement: { from: "average", to: "average" } },
  { name: "statistics", statement: { from: "well-below", to: "well-above" } },
];

/** What a result looks like: the page's own components with made-up figures. */
export function LandingPicture() {
  const t = useTranslations("landing.example");
  const format = useStatementFormatter();
  return (
    <Card className="grid gap-5">
      <p className="font-medium text-ink-faint text-sm">{t("label")}</p>
      {example.map(({ name, statement }) => (
        <div key={name}>
          <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{t(name)}</span>
            <span className="text-ink-soft text-sm">{format.measurement({ statement, bankEnd: null })}</span>
          </p>
          <BandScale statement={statement} />
        </div>
      ))}
      <BandScaleLegend />
    </Card>
  );
}
