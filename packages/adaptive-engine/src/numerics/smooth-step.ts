/** 0 for x below 0, 1 above 1, and between them the cubic whose slope is 0 at both ends. */
export function smoothStep(x: number): number {
  const inside = Math.min(1, Math.max(0, x));
  return inside * inside * (3 - 2 * inside);
}
