import { useTranslations } from "next-intl";
import { useFigures } from "#ui/format/figures.ts";
import { intervalOf } from "./format-interval.ts";

interface EstimateFiguresProps {
  readonly proficiency: number;
  readonly standardError: number;
}

/** "0.4 (−0.4 to 1.2)": an estimate with its 95 % interval, for a table. */
export function EstimateFigures({ proficiency, standardError }: EstimateFiguresProps) {
  const t = useTranslations("proficiency");
  const { theta } = useFigures();
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
