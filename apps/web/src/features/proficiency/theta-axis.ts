/** The part of the theta scale that is drawn: 99.7 % of the reference group lies within. */
export const AXIS_END = 3;

const clamped = (theta: number): number => Math.min(AXIS_END, Math.max(-AXIS_END, theta));

/** Where a proficiency lies on the axis, as a share from 0 (at -3) to 1 (at 3); what lies outside is at the end. */
export const shareOfAxis = (theta: number): number => (clamped(theta) + AXIS_END) / (2 * AXIS_END);

/** The same as a CSS percentage. */
export const percentOfAxis = (theta: number): string => `${(shareOfAxis(theta) * 100).toFixed(2)}%`;
