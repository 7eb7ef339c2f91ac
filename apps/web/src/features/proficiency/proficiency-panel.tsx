import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { intervalOf } from "./estimate.ts";
import { EstimateLine } from "./estimate-line.tsx";
import { NamedFigure } from "./named-figure.tsx";
import { heightOnAxis, type ThetaAxis } from "./theta-axis.ts";
import { ThetaGrid } from "./theta-grid.tsx";

interface PanelPoint {
  readonly proficiency: number;
  readonly standardError: number;
  /** Its dot is filled, so that it stands out. */
  readonly marked?: boolean;
}

interface ProficiencyPanelProps {
  /** The id of the element with the name of the concept in its language, which names the chart too. */
  readonly nameId: string;
  /** Oldest first, at least one. */
  readonly points: readonly PanelPoint[];
  /** An axis that was made for the intervals of all points; panels side by side share one. */
  readonly axis: ThetaAxis;
  /** A sentence for screen readers that says where the numbers of the chart are. */
  readonly figures?: string;
}

const WIDTH = 300;
const HEIGHT = 150;
const LEFT = 24;
const INSET = 14;
const MARGIN = 6;
/** More points than this would overlap, so only the last one has a dot; the line and the ribbon show the others. */
const MAX_POINTS_WITH_DOTS = 12;

/**
 * A chart of one concept with a point for each test or each answer: a line through the estimates and a ribbon for their
 * 95 % intervals.
 */
export function ProficiencyPanel(props: ProficiencyPanelProps) {
  const t = useTranslations("proficiency");
  const { theta } = useNumberFormatter();
  const { nameId, points, axis, figures = t("inTable") } = props;
  const yOf = (value: number): number => heightOnAxis(axis, value, { height: HEIGHT, margin: MARGIN });
  const placed = placePoints(points);
  const last = placed.at(-1);
  const summary =
    last === undefined
      ? ""
      : `${theta(last.proficiency)} ${t("range", { lower: theta(last.lower), upper: theta(last.upper) })}. `;
  return (
    <NamedFigure nameId={nameId} description={`${summary}${figures}`} width={WIDTH} height={HEIGHT}>
      <ThetaGrid axis={axis} left={LEFT} width={WIDTH} yOf={yOf} />
      <EstimateLine points={placed} yOf={yOf} />
      {placed.length <= MAX_POINTS_WITH_DOTS
        ? placed.map((point) => <DotWithWhisker key={point.x} point={point} yOf={yOf} />)
        : last !== undefined && <Dot point={last} yOf={yOf} />}
    </NamedFigure>
  );
}

interface PlacedPoint extends PanelPoint {
  readonly lower: number;
  readonly upper: number;
  readonly x: number;
}

function placePoints(points: readonly PanelPoint[]): readonly PlacedPoint[] {
  const plotWidth = WIDTH - LEFT - 2 * INSET;
  return points.map((point, index) => {
    const [lower, upper] = intervalOf(point.proficiency, point.standardError);
    const share = points.length === 1 ? 0.5 : index / (points.length - 1);
    return { ...point, lower, upper, x: LEFT + INSET + share * plotWidth };
  });
}

interface DotProps {
  readonly point: PlacedPoint;
  readonly yOf: (theta: number) => number;
}

function DotWithWhisker({ point, yOf }: DotProps) {
  const { x, lower, upper } = point;
  return (
    <g className="stroke-accent">
      <line x1={x} x2={x} y1={yOf(lower)} y2={yOf(upper)} strokeWidth="1.5" opacity="0.55" />
      <Dot point={point} yOf={yOf} />
    </g>
  );
}

function Dot({ point: { x, proficiency, marked = false }, yOf }: DotProps) {
  return (
    <circle
      cx={x}
      cy={yOf(proficiency)}
      r={marked ? 5 : 4}
      className={clsx("stroke-accent", marked ? "fill-accent" : "fill-surface")}
      strokeWidth="2"
    />
  );
}
