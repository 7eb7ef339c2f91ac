import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useFigures } from "#ui/format/figures.ts";
import { intervalOf } from "./format-interval.ts";
import { shareOfAxis } from "./theta-axis.ts";
import { useEstimateWords } from "./use-estimate-words.ts";

interface PanelPoint {
  readonly proficiency: number;
  readonly standardError: number;
  /** Its dot is filled, to stand out among the others. */
  readonly marked?: boolean;
}

interface ProficiencyPanelProps {
  readonly name: string;
  /** Oldest first, at least one. */
  readonly points: readonly PanelPoint[];
  /** Where the figures behind the picture stand, as a sentence for screen readers. */
  readonly figures?: string;
}

const WIDTH = 300;
const HEIGHT = 150;
const LEFT = 24;
const INSET = 14;
const TOP = 6;
const GRID = [-2, 0, 2] as const;
/** With more points than this, marks and whiskers would run into one another: the line and the ribbon tell it. */
const MARKED_POINTS = 12;

/** One concept from point to point, one for each test or each answer: a line through the estimates, a ribbon for their 95 % intervals. */
export function ProficiencyPanel(props: ProficiencyPanelProps) {
  const t = useTranslations("proficiency");
  const { theta } = useFigures();
  const words = useEstimateWords();
  const { name, points, figures = t("inTable") } = props;
  const room = WIDTH - LEFT - 2 * INSET;
  const placed = points.map((point, index) => {
    const [lower, upper] = intervalOf(point.proficiency, point.standardError);
    const share = points.length === 1 ? 0.5 : index / (points.length - 1);
    return { ...point, lower, upper, x: LEFT + INSET + share * room, y: yOf(point.proficiency) };
  });
  const last = placed.at(-1);
  const summary =
    last === undefined
      ? name
      : `${name}: ${theta(last.proficiency)}, ${words.interval([last.lower, last.upper])}`;
  const above = placed.map(({ x, upper }) => `${x},${yOf(upper)}`);
  const below = placed.map(({ x, lower }) => `${x},${yOf(lower)}`).reverse();
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${summary}. ${figures}`}>
      {GRID.map((mark) => (
        <g key={mark}>
          <line
            x1={LEFT}
            x2={WIDTH}
            y1={yOf(mark)}
            y2={yOf(mark)}
            className={mark === 0 ? "stroke-line-firm" : "stroke-line"}
            strokeDasharray={mark === 0 ? "3 3" : "none"}
          />
          <text x={LEFT - 6} y={yOf(mark) + 4} textAnchor="end" className="fill-ink-faint text-[11px]">
            {mark < 0 ? `−${-mark}` : mark}
          </text>
        </g>
      ))}
      <polygon points={[...above, ...below].join(" ")} className="fill-accent/18" />
      <polyline
        points={placed.map(({ x, y }) => `${x},${y}`).join(" ")}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {placed.length <= MARKED_POINTS &&
        placed.map((point) => (
          <g key={point.x} className="stroke-accent">
            <line
              x1={point.x}
              x2={point.x}
              y1={yOf(point.lower)}
              y2={yOf(point.upper)}
              strokeWidth="1.5"
              opacity="0.55"
            />
            <Dot {...point} />
          </g>
        ))}
      {last !== undefined && placed.length > MARKED_POINTS && <Dot {...last} />}
    </svg>
  );
}

function yOf(theta: number): number {
  return TOP + (1 - shareOfAxis(theta)) * (HEIGHT - 2 * TOP);
}

function Dot({
  x,
  y,
  marked = false,
}: Pick<PanelPoint, "marked"> & { readonly x: number; readonly y: number }) {
  return (
    <circle
      cx={x}
      cy={y}
      r={marked ? 5 : 4}
      className={clsx("stroke-accent", marked ? "fill-accent" : "fill-surface")}
      strokeWidth="2"
    />
  );
}
