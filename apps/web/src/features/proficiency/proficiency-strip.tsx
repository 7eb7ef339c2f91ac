import type { ConceptMeasurement } from "@plumbline/contracts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { BandScale } from "./band-scale.tsx";
import { useStatementFormatter } from "./use-statement-formatter.ts";

interface StripConcept extends Pick<ConceptMeasurement, "name" | "statement"> {
  /** The language of the name. */
  readonly language: ContentLanguage;
  readonly bankEnd?: ConceptMeasurement["bankEnd"];
}

interface ProficiencyStripProps {
  /** The accessible name of the list, such as "Proficiency of Ada". */
  readonly label: string;
  readonly concepts: readonly StripConcept[];
}

/** What is said of every concept, in a strip that fits into a list row: the five bands, and the words below them. */
export function ProficiencyStrip({ label, concepts }: ProficiencyStripProps) {
  const format = useStatementFormatter();
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-4 gap-y-2.5 text-xs"
    >
      {concepts.map(({ name, language, statement, bankEnd = null }) => (
        <li key={name} className="min-w-0">
          <span className="mb-1 block text-ink-soft">
            <AuthorText language={language}>{name}</AuthorText>
          </span>
          <BandScale statement={statement} size="small" />
          <span className="mt-1 block text-ink-faint">{format.measurement({ statement, bankEnd })}</span>
        </li>
      ))}
    </ul>
  );
}
