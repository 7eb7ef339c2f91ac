import type { Outcome } from "#features/sessions/outcome.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Half the size of a question's mark. */
const MARK_RADIUS = 4;
/** Half the side of the box around an answer that was set aside. */
const BOX_RADIUS = 7;

/** A question's mark in a figure of a path; each outcome has its own shape. */
export function OutcomeShape({ x, y, outcome }: Place & { readonly outcome: Outcome }) {
  switch (outcome) {
    case "right":
      return <circle cx={x} cy={y} r={MARK_RADIUS} className="fill-good stroke-surface" strokeWidth="1" />;
    case "wrong":
      return (
        <path d={crossAt(x, y)} className="fill-none stroke-bad" strokeWidth="2" strokeLinecap="round" />
      );
    case "do-not-know":
      return (
        <circle
          cx={x}
          cy={y}
          r={MARK_RADIUS - 0.5}
          className="fill-surface stroke-ink-soft"
          strokeWidth="1.5"
        />
      );
    default:
      return outcome satisfies never;
  }
}

function crossAt(x: number, y: number): string {
  const [left, right] = [x - MARK_RADIUS, x + MARK_RADIUS];
  const [top, bottom] = [y - MARK_RADIUS, y + MARK_RADIUS];
  return `M${left},${top} L${right},${bottom} M${left},${bottom} L${right},${top}`;
}

/** The box around an answer that was set aside. */
export function SetAsideBox({ x, y }: Place) {
  return (
    <rect
      x={x - BOX_RADIUS}
      y={y - BOX_RADIUS}
      width={2 * BOX_RADIUS}
      height={2 * BOX_RADIUS}
      className="fill-none stroke-ink-soft"
      strokeWidth="1.5"
      strokeDasharray="3 2"
    />
  );
}

interface ResultShapeProps extends Place {
  /** The ends of the interval. */
  readonly top: number;
  readonly bottom: number;
}

/** The result with its interval: a diamond on a line. */
export function ResultShape({ x, top, y, bottom }: ResultShapeProps) {
  return (
    <g className="stroke-accent" strokeWidth="2">
      <line x1={x} x2={x} y1={top} y2={bottom} />
      <path d={`M${x},${y - 5} L${x + 5},${y} L${x},${y + 5} L${x - 5},${y} Z`} className="fill-surface" />
    </g>
  );
}
