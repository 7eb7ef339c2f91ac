/** The part of the theta scale that is drawn: 99.7 % of the reference group lies within. */
export const AXIS_END = 3;

/** Where a proficiency lies on the axis, as a share from 0 (at -3) to 1 (at 3); what lies outside is at the end. */
export function shareOfAxis(theta: number): number {
  return (clamped(theta) + AXIS_END) / (2 * AXIS_END);
}

/** The same as a CSS percentage. */
export function percentOfAxis(theta: number): string {
  return `${(shareOfAxis(theta) * 100).toFixed(2)}%`;
}

function clamped(theta: number): number {
  return Math.min(AXIS_END, Math.max(-AXIS_END, theta));
}
