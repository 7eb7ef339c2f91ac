import type { ConceptSeries, SessionId } from "@plumbline/contracts";
import { useId } from "react";
import { LocalTime } from "#ui/format/local-time.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { intervalOf } from "./estimate.ts";
import { ProficiencyPanel } from "./proficiency-panel.tsx";
import { axisFor } from "./theta-axis.ts";

interface ProficiencyPanelsProps {
  readonly concepts: readonly ConceptSeries[];
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
  /** The test whose point is filled; omitted where there is none. */
  readonly marked?: SessionId;
}

/** A panel for each measured concept, all on one scale. */
export function ProficiencyPanels({ concepts, language, marked }: ProficiencyPanelsProps) {
  const id = useId();
  const axis = axisFor(
    concepts.flatMap(({ points }) =>
      points.flatMap(({ proficiency, standardError }) => intervalOf(proficiency, standardError)),
    ),
  );
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] print:gap-2">
      {concepts
        .filter(({ points }) => points.length > 0)
        .map(({ name, points }, position) => (
          <li
            key={name}
            className="break-inside-avoid rounded-card border border-line bg-surface p-4 print:p-1.5"
          >
            <h3
              id={`${id}-${position}`}
              className="mb-2 font-medium text-[0.9375rem] print:mb-0 print:text-xs"
            >
              <AuthorText language={language}>{name}</AuthorText>
            </h3>
            <ProficiencyPanel
              nameId={`${id}-${position}`}
              axis={axis}
              points={points.map((point) => ({ ...point, marked: point.sessionId === marked }))}
            />
            <DateRange points={points} />
          </li>
        ))}
    </ul>
  );
}

/** The dates of the tests of the first and the last point of a panel. */
function DateRange({ points }: Pick<ConceptSeries, "points">) {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <p className="mt-1 flex justify-between ps-6 text-ink-faint text-xs print:mt-0">
      <LocalTime instant={first.startedAt} style="short-date" />
      {points.length > 1 && <LocalTime instant={last.startedAt} style="short-date" />}
    </p>
  );
}
