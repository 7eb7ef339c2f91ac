import type { ConceptProficiency } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { intervalOf, isPrecise } from "#features/proficiency/estimate.ts";
import { percentOfAxis, shareOfAxis } from "#features/proficiency/theta-axis.ts";
import { useEstimateFormatter } from "#features/proficiency/use-estimate-formatter.ts";

interface ProficiencyStripProps {
  /** The accessible name of the list, such as "Proficiency of Ada". */
  readonly label: string;
  readonly concepts: readonly ConceptProficiency[];
}

/**
 * Draws every concept's 95 % interval in a strip that fits into a list row. Screen readers get the estimates
 * as text.
 */
export function ProficiencyStrip({ label, concepts }: ProficiencyStripProps) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-3.5 gap-y-2"
    >
      {concepts.map((concept) => (
        <SmallBand key={concept.name} {...concept} />
      ))}
    </ul>
  );
}

function SmallBand({ name, proficiency, standardError }: ConceptProficiency) {
  const formatter = useEstimateFormatter();
  const interval = intervalOf(proficiency, standardError);
  const [lower, upper] = interval;
  const precise = isPrecise(standardError);
  const width = `${((shareOfAxis(upper) - shareOfAxis(lower)) * 100).toFixed(2)}%`;
  return (
    <li className="min-w-0">
      <span className="block truncate text-ink-soft text-xs">{name}</span>
      <span className="sr-only">: {formatter.estimate({ proficiency, standardError, interval })}</span>
      <span className="relative mt-1 block h-2.5 rounded-sm bg-sunken" aria-hidden="true">
        <span className="absolute inset-y-0 start-1/2 w-px bg-line-firm" />
        <span
          className={clsx(
            "absolute inset-y-0.5 min-w-1 rounded-full",
            precise ? "bg-accent/45" : "border border-accent/70 border-dashed bg-accent/10",
          )}
          style={{ insetInlineStart: percentOfAxis(lower), width }}
        />
        {precise && (
          <span
            className="absolute inset-y-0 w-0.75 -translate-x-1/2 rounded-full bg-accent"
            style={{ insetInlineStart: percentOfAxis(proficiency) }}
          />
        )}
      </span>
    </li>
  );
}

/** Legend for a list of proficiency strips. */
export function ProficiencyStripLegend() {
  const t = useTranslations("teacher.students");
  return <p className="text-ink-faint text-sm">{t("legend")}</p>;
}
