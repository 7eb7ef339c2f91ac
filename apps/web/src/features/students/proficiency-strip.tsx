import type { ConceptProficiency } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { intervalOf, isTelling } from "#features/proficiency/format-interval.ts";
import { percentOfAxis, shareOfAxis } from "#features/proficiency/theta-axis.ts";
import { useEstimateWords } from "#features/proficiency/use-estimate-words.ts";

interface ProficiencyStripProps {
  /** What the list is about, for screen readers: "Proficiency of Ada". */
  readonly label: string;
  readonly concepts: readonly ConceptProficiency[];
}

/** Every concept's 95 % interval, small enough to stand in a list; the words are for screen readers. */
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
  const words = useEstimateWords();
  const interval = intervalOf(proficiency, standardError);
  const [lower, upper] = interval;
  const telling = isTelling(standardError);
  const width = `${((shareOfAxis(upper) - shareOfAxis(lower)) * 100).toFixed(2)}%`;
  return (
    <li className="min-w-0">
      <span className="block truncate text-ink-soft text-xs">{name}</span>
      <span className="sr-only">: {words.estimate({ proficiency, standardError, interval })}</span>
      <span className="relative mt-1 block h-2.5 rounded-sm bg-sunken" aria-hidden="true">
        <span className="absolute inset-y-0 start-1/2 w-px bg-line-firm" />
        <span
          className={clsx(
            "absolute inset-y-0.5 min-w-1 rounded-full",
            telling ? "bg-accent/45" : "border border-accent/70 border-dashed bg-accent/10",
          )}
          style={{ insetInlineStart: percentOfAxis(lower), width }}
        />
        {telling && (
          <span
            className="absolute inset-y-0 w-0.75 -translate-x-1/2 rounded-full bg-accent"
            style={{ insetInlineStart: percentOfAxis(proficiency) }}
          />
        )}
      </span>
    </li>
  );
}

/** How to read the small bands; stands once above a list of them. */
export function ProficiencyStripLegend() {
  const t = useTranslations("teacher.students");
  return <p className="text-ink-faint text-sm">{t("legend")}</p>;
}
