import { BANDS, isTooEarlyToSay, type Statement } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";

interface BandScaleProps {
  /** Null where nothing was measured: the scale is empty. */
  readonly statement: Statement | null;
  readonly size?: "small" | "large";
}

/**
 * The five bands in a row, those of the statement filled: the statement as a picture. It is decoration beside the words, so
 * screen readers skip it. Borders as well as fills tell the bands apart, on paper and in forced colours too.
 */
export function BandScale({ statement, size = "large" }: BandScaleProps) {
  const range =
    statement === null ? null : ([BANDS.indexOf(statement.from), BANDS.indexOf(statement.to)] as const);
  const isOpen = statement !== null && isTooEarlyToSay(statement);
  return (
    <span
      className={clsx("grid grid-cols-5", size === "large" ? "h-5 gap-1" : "h-2.5 gap-0.5")}
      aria-hidden="true"
    >
      {BANDS.map((band, index) => (
        <span
          key={band}
          className={clsx(
            "rounded-sm border print:[print-color-adjust:exact]",
            range === null || index < range[0] || index > range[1]
              ? "border-line bg-sunken"
              : isOpen
                ? "border-accent border-dashed bg-accent/10"
                : "border-accent bg-accent/70 forced-colors:bg-[Highlight]",
          )}
        />
      ))}
    </span>
  );
}

/** What the ends and the middle of the scales above it mean. */
export function BandScaleLegend() {
  const t = useTranslations("proficiency.axis");
  return (
    <div aria-hidden="true" className="grid grid-cols-[2fr_1fr_2fr] text-ink-faint text-xs">
      <span>{t("below")}</span>
      <span className="text-center">{t("average")}</span>
      <span className="text-end">{t("above")}</span>
    </div>
  );
}
