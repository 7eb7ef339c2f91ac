import { useTranslations } from "next-intl";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { intervalOf } from "./estimate.ts";

interface EstimateWithIntervalProps {
  readonly proficiency: number;
  readonly standardError: number;
}

/** An estimate with its 95 % interval, for a table: "0.4 (−0.4 to 1.2)". */
export function EstimateWithInterval({ proficiency, standardError }: EstimateWithIntervalProps) {
  const t = useTranslations("proficiency");
  const { theta } = useNumberFormatter();
  const [lower, upper] = intervalOf(proficiency, standardError);
  return (
    <>
      {theta(proficiency)}{" "}
      <span className="text-ink-faint text-sm">
        {t("range", { lower: theta(lower), upper: theta(upper) })}
      </span>
    </>
  );
}
