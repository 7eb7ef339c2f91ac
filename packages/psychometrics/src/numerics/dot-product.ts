import { at } from "@plumbline/adaptive-engine/numerics";

/** A stretch of a longer array: element i is `values[start + i]`. */
interface ArraySlice {
  readonly values: Float64Array;
  readonly start: number;
}

/**
 * sum of x_i y_i for `from` <= i < `to`. Four running sums let the processor start an addition before
 * the previous one is finished.
 */
export function dotProduct(
  x: ArraySlice,
  y: ArraySlice,
  range: { readonly from: number; readonly to: number },
): number {
  const [u, v] = [x.values, y.values];
  const shift = y.start - x.start;
  const end = x.start + range.to;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = x.start + range.from;
  for (; i + 3 < end; i += 4) {
    s0 += at(u, i) * at(v, i + shift);
    s1 += at(u, i + 1) * at(v, i + 1 + shift);
    s2 += at(u, i + 2) * at(v, i + 2 + shift);
    s3 += at(u, i + 3) * at(v, i + 3 + shift);
  }
  for (; i < end; i++) s0 += at(u, i) * at(v, i + shift);
  return s0 + s1 + (s2 + s3);
}
