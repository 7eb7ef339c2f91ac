/**
 * The cubic on [0, 1] with the values `left` and `right` and the slopes `slope` and `nextSlope` (per unit of x) at its ends, at
 * x. It runs on beyond both ends.
 */
export function cubicHermite(
  x: number,
  left: number,
  right: number,
  slope: number,
  nextSlope: number,
): number {
  const rise = right - left;
  return left + x * (slope + x * (3 * rise - 2 * slope - nextSlope + x * (slope + nextSlope - 2 * rise)));
}
