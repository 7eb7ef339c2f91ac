/** A part of the theta scale that a figure shows, between whole numbers. */
export interface ThetaAxis {
  readonly from: number;
  readonly to: number;
}

/** Half of the usual axis, which covers 99.7 % of the reference group. */
const USUAL_END = 3;

/**
 * The axis of a figure, or of several that are read together: from -3 to 3, and wider where a value that is drawn lies
 * outside. So nothing is cut.
 */
export function axisFor(values: readonly number[]): ThetaAxis {
  return {
    from: Math.floor(Math.min(-USUAL_END, ...values)),
    to: Math.ceil(Math.max(USUAL_END, ...values)),
  };
}

/** The position of a value on an axis that was made for it, from 0 at its lower end to 1 at its upper end. */
export function shareOfAxis({ from, to }: ThetaAxis, theta: number): number {
  return (theta - from) / (to - from);
}

/** The same position as a CSS percentage. */
export function percentOfAxis(axis: ThetaAxis, theta: number): string {
  return `${(shareOfAxis(axis, theta) * 100).toFixed(2)}%`;
}

/** The vertical place of a value in a figure of this height, which keeps `margin` free above and below the axis. */
export function heightOnAxis(
  axis: ThetaAxis,
  theta: number,
  { height, margin }: { readonly height: number; readonly margin: number },
): number {
  return margin + (1 - shareOfAxis(axis, theta)) * (height - 2 * margin);
}

/** The whole numbers of an axis. */
export function ticksOf({ from, to }: ThetaAxis): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A whole number of the axis with a real minus sign. */
export function axisLabel(theta: number): string {
  return theta < 0 ? `−${-theta}` : String(theta);
}
