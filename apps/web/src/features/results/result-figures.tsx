import type { ConceptResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { isMeasured } from "#features/proficiency/measured-concept.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { axisFor } from "#features/proficiency/theta-axis.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface ResultFiguresProps {
  readonly concepts: readonly ConceptResult[];
  /** The language of their names. */
  readonly language: ContentLanguage;
}

/** Each concept on the theta scale: as a band on one scale for all, and as numbers in a table. */
export function ResultFigures({ concepts, language }: ResultFiguresProps) {
  const t = useTranslations("student.result.figures");
  const format = useStatementFormatter();
  const axis = axisFor(concepts.flatMap(({ interval }) => interval ?? []));
  return (
    <div className="grid gap-6 *:min-w-0 print:gap-3">
      <p className="max-w-text text-ink-soft print:max-w-none print:text-xs">{t("scale")}</p>
      <div className="grid gap-4">
        {concepts.map((concept) => (
          <ProficiencyBand
            key={concept.name}
            name={concept.name}
            language={language}
            words={isMeasured(concept) ? null : format.measurement(concept)}
            axis={axis}
            estimate={isMeasured(concept) ? concept : null}
          />
        ))}
        <ProficiencyAxis axis={axis} />
      </div>
      <div className="max-sm:hidden print:block">
        <Table caption={t("caption")}>
          <thead>
            <tr>
              <ColumnHead>{t("concept")}</ColumnHead>
              <ColumnHead numeric>{t("questions")}</ColumnHead>
              <ColumnHead numeric>{t("estimate")}</ColumnHead>
              <ColumnHead numeric>{t("interval")}</ColumnHead>
              <ColumnHead numeric>{t("standardError")}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {concepts.map((concept) => (
              <ConceptRow key={concept.name} concept={concept} language={language} />
            ))}
          </tbody>
        </Table>
      </div>
      <div className="sm:hidden print:hidden">
        <NarrowList concepts={concepts} language={language} />
      </div>
    </div>
  );
}

/** The same numbers for a narrow screen. */
function NarrowList({ concepts, language }: ResultFiguresProps) {
  const t = useTranslations("student.result.figures");
  const { count, parameter, theta } = useNumberFormatter();
  return (
    <ul aria-label={t("caption")} className="divide-y divide-line rounded-card border border-line">
      {concepts.map((concept) => (
        <li key={concept.name} className="p-4">
          <p className="font-medium">
            <AuthorText language={language}>{concept.name}</AuthorText>
          </p>
          <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm tabular-nums *:odd:text-ink-soft *:even:text-end">
            <dt>{t("questions")}</dt>
            <dd>{count(concept.answered)}</dd>
            {isMeasured(concept) && (
              <>
                <dt>{t("estimate")}</dt>
                <dd>{theta(concept.proficiency)}</dd>
                <dt>{t("interval")}</dt>
                <dd>
                  {t("range", { lower: theta(concept.interval[0]), upper: theta(concept.interval[1]) })}
                </dd>
                <dt>{t("standardError")}</dt>
                <dd>{parameter(concept.standardError)}</dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  );
}

interface ConceptRowProps extends Pick<ResultFiguresProps, "language"> {
  readonly concept: ConceptResult;
}

function ConceptRow({ concept, language }: ConceptRowProps) {
  const t = useTranslations("student.result.figures");
  const { count, parameter, theta } = useNumberFormatter();
  if (!isMeasured(concept)) {
    return (
      <tr>
        <RowHead>
          <AuthorText language={language}>{concept.name}</AuthorText>
        </RowHead>
        <Cell numeric>{count(0)}</Cell>
        {["estimate", "interval", "error"].map((column) => (
          <Cell key={column} numeric>
            –
          </Cell>
        ))}
      </tr>
    );
  }
  const [lower, upper] = concept.interval;
  return (
    <tr>
      <RowHead>
        <AuthorText language={language}>{concept.name}</AuthorText>
      </RowHead>
      <Cell numeric>{count(concept.answered)}</Cell>
      <Cell numeric>{theta(concept.proficiency)}</Cell>
      <Cell numeric className="whitespace-nowrap">
        {t("range", { lower: theta(lower), upper: theta(upper) })}
      </Cell>
      <Cell numeric>{parameter(concept.standardError)}</Cell>
    </tr>
  );
}
