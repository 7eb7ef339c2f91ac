import { expect } from "vitest";

/** Eight times the text may cost at most this many times the time: linear work costs 8, quadratic work 64. */
export const GREATEST_RATIO = 24;
/** Below it, a ratio says more about the clock than about the work. */
export const SHORT_MS = 40;
/** Other work of the machine makes a single measurement too long, never too short. */
export const ATTEMPTS = 6;

/** Expects that work on eight times the size takes no more time than work in proportion could. */
export function expectLinear(work: (size: number) => void, size: number): void {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    small = Math.min(
      small,
      millisecondsOf(() => work(size)),
    );
    large = Math.min(
      large,
      millisecondsOf(() => work(8 * size)),
    );
    if (large <= Math.max(SHORT_MS, GREATEST_RATIO * small)) return;
  }
  expect(large).toBeLessThanOrEqual(Math.max(SHORT_MS, GREATEST_RATIO * small));
}

export function millisecondsOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
