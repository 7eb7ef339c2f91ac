/** A part of the theta scale that a figure shows. Both ends are multiples of the step. */
export interface ThetaAxis {
  readonly from: number;
  readonly to: number;
  /** From one labelled number to the next, a whole number. */
  readonly step: number;
}

/** Half of the usual axis, which covers 99.7 % of the reference group. */
const USUAL_END = 3;

/** More labels than these would touch each other below a band on a phone. */
const MAX_TICKS = 11;

/**
 * The axis of a figure, or of several that are read together: from -3 to 3, and wider where a value that is drawn lies
 * outside. So nothing is cut. A wide axis has larger steps, so that its labels can be read.
 */
export function axisFor(values: readonly number[]): ThetaAxis {
  const lowest = Math.min(-USUAL_END, ...values);
  const highest = Math.max(USUAL_END, ...values);
  for (let step = 1; ; step *= 2) {
    const axis = { from: Math.floor(lowest / step) * step, to: Math.ceil(highest / step) * step, step };
    if (ticksOf(axis).length <= MAX_TICKS) return axis;
  }
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

/** The labelled numbers of an axis. */
export function ticksOf({ from, to, step }: ThetaAxis): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/** A whole number of the axis with a real minus sign. */
export function axisLabel(theta: number): string {
  return theta < 0 ? `−${-theta}` : String(theta);
}
