import type { Outcome } from "#features/sessions/outcome.ts";
import type { PathSeries } from "./path-series.ts";
import { AXIS_END, shareOfAxis } from "./theta-axis.ts";

interface PathFigureProps {
  readonly series: PathSeries;
  /** What the picture shows, for who cannot see it; the table beside it has the figures. */
  readonly label: string;
}

const WIDTH = 320;
const HEIGHT = 170;
const LEFT = 24;
const RIGHT = 8;
const TOP = 8;
const GRID = [-2, 0, 2] as const;
/** Half the size of a mark, and of the box around one that does not count. */
const MARK = 4;
const BOX = 7;
/** The room that the result has at the end, where it is not where the line ends. */
const RESULT = 16;

/**
 * One concept over a test: the estimate as a line, its 95 % interval as a ribbon, and each question of the concept at
 * its difficulty: a dot for right, a cross for wrong, a ring for "I don't know". Shapes tell them apart, not colours. An
 * answer that was set aside is boxed in, and the result without it stands by itself at the end.
 */
export function PathFigure({ series, label }: PathFigureProps) {
  const { points, marks, result } = series;
  const steps = Math.max(points.at(-1)?.answers ?? 0, 1);
  const room = WIDTH - LEFT - RIGHT - (result === null ? 0 : RESULT);
  const xOf = (answers: number): number => LEFT + (answers / steps) * room;
  const above = points.map(({ answers, upper }) => `${xOf(answers)},${yOf(upper)}`);
  const below = points.map(({ answers, lower }) => `${xOf(answers)},${yOf(lower)}`).reverse();
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {GRID.map((theta) => (
        <g key={theta}>
          <line
            x1={LEFT}
            x2={WIDTH}
            y1={yOf(theta)}
            y2={yOf(theta)}
            className={theta === 0 ? "stroke-line-firm" : "stroke-line"}
            strokeDasharray={theta === 0 ? "3 3" : "none"}
          />
          <text x={LEFT - 6} y={yOf(theta) + 4} textAnchor="end" className="fill-ink-faint text-[11px]">
            {theta < 0 ? `−${-theta}` : theta}
          </text>
        </g>
      ))}
      <polygon points={[...above, ...below].join(" ")} className="fill-accent/18" />
      <polyline
        points={points.map(({ answers, proficiency }) => `${xOf(answers)},${yOf(proficiency)}`).join(" ")}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {marks.map(({ position, difficulty, outcome, counts }) => (
        <PathMarkShape
          key={position}
          x={xOf(position - 0.5)}
          y={yOf(Math.min(AXIS_END, Math.max(-AXIS_END, difficulty)))}
          outcome={outcome}
          counts={counts}
        />
      ))}
      {result !== null && (
        <ResultShape
          x={WIDTH - RIGHT}
          top={yOf(result.upper)}
          y={yOf(result.proficiency)}
          bottom={yOf(result.lower)}
        />
      )}
    </svg>
  );
}

interface ResultShapeProps {
  readonly x: number;
  readonly top: number;
  readonly y: number;
  readonly bottom: number;
}

interface PathMarkShapeProps {
  readonly x: number;
  readonly y: number;
  readonly outcome: Outcome;
  readonly counts: boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** One of the marks by itself, for the legend. */
export function PathMarkSample({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg viewBox="0 0 12 12" className="inline-block size-3" aria-hidden="true">
      <OutcomeShape x={6} y={6} outcome={outcome} />
    </svg>
  );
}

/** The box around an answer that does not count, and the result without it, by themselves, for the legend. */
export function AsideBoxSample() {
  return (
    <svg viewBox="0 0 16 16" className="inline-block size-4" aria-hidden="true">
      <AsideBox x={8} y={8} />
    </svg>
  );
}
export function ResultSample() {
  return (
    <svg viewBox="0 0 16 20" className="inline-block h-5 w-4" aria-hidden="true">
      <ResultShape x={8} top={1} y={10} bottom={19} />
    </svg>
  );
}

function yOf(theta: number): number {
  return TOP + (1 - shareOfAxis(theta)) * (HEIGHT - 2 * TOP);
}

function PathMarkShape({ x, y, outcome, counts }: PathMarkShapeProps) {
  return (
    <>
      <OutcomeShape x={x} y={y} outcome={outcome} />
      {!counts && <AsideBox x={x} y={y} />}
    </>
  );
}

/** The result with its interval, as a diamond on a line. */
function ResultShape({ x, top, y, bottom }: ResultShapeProps) {
  return (
    <g className="stroke-accent" strokeWidth="2">
      <line x1={x} x2={x} y1={top} y2={bottom} />
      <path d={`M${x},${y - 5} L${x + 5},${y} L${x},${y + 5} L${x - 5},${y} Z`} className="fill-surface" />
    </g>
  );
}

function OutcomeShape({ x, y, outcome }: Place & { readonly outcome: Outcome }) {
  switch (outcome) {
    case "right":
      return <circle cx={x} cy={y} r={MARK} className="fill-good stroke-surface" strokeWidth="1" />;
    case "wrong":
      return (
        <path
          d={`M${x - MARK},${y - MARK} L${x + MARK},${y + MARK} M${x - MARK},${y + MARK} L${x + MARK},${y - MARK}`}
          className="fill-none stroke-bad"
          strokeWidth="2"
          strokeLinecap="round"
        />
      );
    case "do-not-know":
      return (
        <circle cx={x} cy={y} r={MARK - 0.5} className="fill-surface stroke-ink-soft" strokeWidth="1.5" />
      );
    default:
      return outcome satisfies never;
  }
}

function AsideBox({ x, y }: Place) {
  return (
    <rect
      x={x - BOX}
      y={y - BOX}
      width={2 * BOX}
      height={2 * BOX}
      className="fill-none stroke-ink-soft"
      strokeWidth="1.5"
      strokeDasharray="3 2"
    />
  );
}
