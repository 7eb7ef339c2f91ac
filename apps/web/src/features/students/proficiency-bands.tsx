import type { ConceptMeasurement, Rank, Statement } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { axisFor } from "#features/proficiency/theta-axis.ts";
import { useStatementFormatter } from "#features/proficiency/use-statement-formatter.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";

interface BandedConcept {
  readonly name: string;
  /** The language of the name. */
  readonly language: ContentLanguage;
  readonly proficiency: number | null;
  readonly interval: readonly [lower: number, upper: number] | null;
  readonly statement: Statement | null;
  readonly rank: Rank | null;
  readonly bankEnd?: ConceptMeasurement["bankEnd"];
}

interface ProficiencyBandsProps<Concept extends BandedConcept> {
  readonly concepts: readonly Concept[];
  /** Returns the note below a concept's band, such as the data behind the estimate. */
  readonly noteOf: (concept: Concept) => ReactNode;
}

/**
 * Draws one band per concept, in two columns on wide screens, all on one scale that is wide enough for every interval. Each
 * column has an axis.
 */
export function ProficiencyBands<Concept extends BandedConcept>(props: ProficiencyBandsProps<Concept>) {
  const t = useTranslations("teacher.student");
  const { concepts, noteOf } = props;
  const axis = axisFor(concepts.flatMap(({ interval }) => interval ?? []));
  const format = useStatementFormatter();
  return (
    <div>
      <ul aria-label={t("byConcept")} className="grid gap-x-10 gap-y-5 *:min-w-0 md:grid-cols-2">
        {concepts.map((concept) => (
          <li key={concept.name}>
            <ProficiencyBand
              name={concept.name}
              language={concept.language}
              words={format.measurement({ ...concept, bankEnd: concept.bankEnd ?? null })}
              axis={axis}
              estimate={estimateOf(concept)}
            />
            <p className="mt-1 text-ink-faint text-sm">
              <Figures {...concept} />
              {noteOf(concept)}
            </p>
          </li>
        ))}
      </ul>
      <div className="mt-4 grid gap-x-10 md:grid-cols-2">
        <ProficiencyAxis axis={axis} />
        {concepts.length > 1 && (
          <div className="max-md:hidden">
            <ProficiencyAxis axis={axis} />
          </div>
        )}
      </div>
    </div>
  );
}

function estimateOf({ proficiency, interval }: BandedConcept) {
  return proficiency === null || interval === null ? null : { proficiency, interval };
}

/** The estimate with its interval, and the rank: "0.4 (−0.4 to 1.2); ahead of 35 to 85 of 100". */
function Figures({ proficiency, interval, rank }: BandedConcept) {
  const t = useTranslations("proficiency");
  const { theta } = useNumberFormatter();
  const format = useStatementFormatter();
  if (proficiency === null || interval === null || rank === null) return null;
  const [lower, upper] = interval;
  const told = format.rank(rank);
  return (
    <span className="block tabular-nums">
      {theta(proficiency)} {t("range", { lower: theta(lower), upper: theta(upper) })}
      {told !== null && `; ${told}`}
    </span>
  );
}
