import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";

interface BandedConcept {
  readonly name: string;
  readonly proficiency: number;
  readonly standardError: number;
  readonly interval: readonly [lower: number, upper: number];
  readonly initial?: number;
}

interface ProficiencyBandsProps<Concept extends BandedConcept> {
  readonly concepts: readonly Concept[];
  /** Returns the note below a concept's band, such as the data behind the estimate. */
  readonly noteOf: (concept: Concept) => ReactNode;
}

/** Draws one band per concept, in two columns on wide screens. Each column has an axis. */
export function ProficiencyBands<Concept extends BandedConcept>(props: ProficiencyBandsProps<Concept>) {
  const t = useTranslations("teacher.student");
  const { concepts, noteOf } = props;
  return (
    <div>
      <ul aria-label={t("byConcept")} className="grid gap-x-10 gap-y-5 *:min-w-0 md:grid-cols-2">
        {concepts.map((concept) => (
          <li key={concept.name}>
            <ProficiencyBand {...concept} />
            <p className="mt-1 text-ink-faint text-sm">{noteOf(concept)}</p>
          </li>
        ))}
      </ul>
      <div className="mt-4 grid gap-x-10 md:grid-cols-2">
        <ProficiencyAxis />
        {concepts.length > 1 && (
          <div className="max-md:hidden">
            <ProficiencyAxis />
          </div>
        )}
      </div>
    </div>
  );
}
