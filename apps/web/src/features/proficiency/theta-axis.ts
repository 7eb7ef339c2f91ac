/** Charts show the theta scale from -3 to 3, which covers 99.7 % of the reference group. */
export const AXIS_END = 3;

/** The position of a proficiency on the axis, from 0 (at -3) to 1 (at 3). Values outside the axis are at its end. */
export function shareOfAxis(theta: number): number {
  return (clampToAxis(theta) + AXIS_END) / (2 * AXIS_END);
}

/** The same position as a CSS percentage. */
export function percentOfAxis(theta: number): string {
  return `${(shareOfAxis(theta) * 100).toFixed(2)}%`;
}

/** The nearest value on the axis. */
export function clampToAxis(theta: number): number {
  return Math.min(AXIS_END, Math.max(-AXIS_END, theta));
}

/** A whole number of the axis with a real minus sign. */
export function axisLabel(theta: number): string {
  return theta < 0 ? `−${-theta}` : String(theta);
}
