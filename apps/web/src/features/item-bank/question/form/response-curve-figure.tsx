import { useTranslations } from "next-intl";
import { axisLabel, shareOfAxis, ticksOf } from "#features/proficiency/theta-axis.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import type { ResponseCurve } from "./response-curve.ts";

const WIDTH = 320;
const HEIGHT = 120;
const STEPS = 64;

/** Proficiencies of a weak, an average and a strong student. */
const exampleThetas = [-2, 0, 2] as const;

/** Draws the response curve that follows from a question's item parameters, with a caption in words. */
export function ResponseCurveFigure({ curve }: { readonly curve: ResponseCurve | null }) {
  const t = useTranslations("admin.question.curve");
  const numbers = useNumberFormatter();
  if (curve === null) {
    return <p className="text-ink-faint text-sm">{t("missing")}</p>;
  }
  const [weak, average, strong] = exampleThetas.map((theta) => numbers.percent(curve.at(theta)));
  const x = (theta: number): number => shareOfAxis(curve.axis, theta) * WIDTH;
  return (
    <figure>
      <svg viewBox={`-36 -8 ${WIDTH + 44} ${HEIGHT + 28}`} className="w-full" aria-hidden="true">
        {[0, 0.5, 1].map((chance) => (
          <g key={chance}>
            <line x1={0} x2={WIDTH} y1={y(chance)} y2={y(chance)} className="stroke-line" />
            <text x={-6} y={y(chance) + 4} textAnchor="end" className="fill-ink-faint text-[11px]">
              {numbers.percent(chance)}
            </text>
          </g>
        ))}
        {ticksOf(curve.axis).map((theta) => (
          <g key={theta}>
            <line x1={x(theta)} x2={x(theta)} y1={0} y2={HEIGHT} className="stroke-line" />
            <text x={x(theta)} y={HEIGHT + 15} textAnchor="middle" className="fill-ink-faint text-[11px]">
              {axisLabel(theta)}
            </text>
          </g>
        ))}
        <path d={pathOf(curve)} className="fill-none stroke-accent" strokeWidth={2.5} />
        {exampleThetas.map((theta) => (
          <circle key={theta} cx={x(theta)} cy={y(curve.at(theta))} r={4} className="fill-accent" />
        ))}
      </svg>
      <figcaption className="mt-2 text-ink-soft text-sm">
        {t("words", { weak: weak ?? "", average: average ?? "", strong: strong ?? "" })}
      </figcaption>
    </figure>
  );
}

function y(chance: number): number {
  return (1 - chance) * HEIGHT;
}

function pathOf({ at, axis }: ResponseCurve): string {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS;
    const theta = axis.from + share * (axis.to - axis.from);
    return `${step === 0 ? "M" : "L"}${(share * WIDTH).toFixed(1)} ${y(at(theta)).toFixed(1)}`;
  }).join("");
}
