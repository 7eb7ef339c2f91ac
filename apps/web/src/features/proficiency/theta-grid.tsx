import { axisLabel, type ThetaAxis, ticksOf } from "./theta-axis.ts";

interface ThetaGridProps {
  readonly axis: ThetaAxis;
  /** Where the lines start; their labels are to the left of it. */
  readonly left: number;
  readonly width: number;
  readonly yOf: (theta: number) => number;
}

/** The horizontal lines of a chart with the theta scale as its vertical axis: at 0, and at every second step from there. */
export function ThetaGrid({ axis, left, width, yOf }: ThetaGridProps) {
  return ticksOf(axis)
    .filter((theta) => theta % (2 * axis.step) === 0)
    .map((theta) => (
      <g key={theta}>
        <line
          x1={left}
          x2={width}
          y1={yOf(theta)}
          y2={yOf(theta)}
          className={theta === 0 ? "stroke-line-firm" : "stroke-line"}
          strokeDasharray={theta === 0 ? "3 3" : "none"}
        />
        <text x={left - 6} y={yOf(theta) + 4} textAnchor="end" className="fill-ink-faint text-[11px]">
          {axisLabel(theta)}
        </text>
      </g>
    ));
}
