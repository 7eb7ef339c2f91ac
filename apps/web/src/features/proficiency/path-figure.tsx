import { EstimateLine } from "./estimate-line.tsx";
import { NamedFigure } from "./named-figure.tsx";
import type { PathSeries } from "./path-series.ts";
import { OutcomeShape, ResultShape, SetAsideBox } from "./path-shapes.tsx";
import { heightOnAxis, type ThetaAxis } from "./theta-axis.ts";
import { ThetaGrid } from "./theta-grid.tsx";

interface PathFigureProps {
  readonly series: PathSeries;
  /** An axis that was made for all that the figure shows; see `pathAxis`. */
  readonly axis: ThetaAxis;
  /** The id of the element with the name of the concept in its language, which names the figure too. */
  readonly nameId: string;
  /** Describes the figure for screen readers; the table beside it has the numbers. */
  readonly description: string;
}

const WIDTH = 320;
const HEIGHT = 170;
const LEFT = 24;
const RIGHT = 8;
const MARGIN = 8;
/** The width kept free at the end for the result, where it differs from the end of the line. */
const RESULT_WIDTH = 16;

/**
 * One concept over a test: the estimate as a line, its 95 % interval as a ribbon, and each question of the concept at
 * its difficulty: a dot for right, a cross for wrong, a ring for "I don't know". Outcomes differ in shape, not only in
 * colour. An answer that was set aside has a box around it, and the result without it is drawn separately at the end.
 */
export function PathFigure({ series, axis, nameId, description }: PathFigureProps) {
  const { points, marks, result } = series;
  const steps = Math.max(points.at(-1)?.answers ?? 0, 1);
  const plotWidth = WIDTH - LEFT - RIGHT - (result === null ? 0 : RESULT_WIDTH);
  const xOf = (answers: number): number => LEFT + (answers / steps) * plotWidth;
  const yOf = (theta: number): number => heightOnAxis(axis, theta, { height: HEIGHT, margin: MARGIN });
  return (
    <NamedFigure nameId={nameId} description={description} width={WIDTH} height={HEIGHT}>
      <ThetaGrid axis={axis} left={LEFT} width={WIDTH} yOf={yOf} />
      <EstimateLine points={points.map((point) => ({ ...point, x: xOf(point.answers) }))} yOf={yOf} />
      {marks.map(({ position, difficulty, outcome, counts }) => {
        const place = { x: xOf(position - 0.5), y: yOf(difficulty) };
        return (
          <g key={position}>
            <OutcomeShape {...place} outcome={outcome} />
            {!counts && <SetAsideBox {...place} />}
          </g>
        );
      })}
      {result !== null && (
        <ResultShape
          x={WIDTH - RIGHT}
          top={yOf(result.upper)}
          y={yOf(result.proficiency)}
          bottom={yOf(result.lower)}
        />
      )}
    </NamedFigure>
  );
}
