import { setImmediate } from "node:timers/promises";

/** For how long a computation may hold the event loop at a time. A request takes four or five turns of the loop. */
const SLICE_MS = 2;

/**
 * Runs a long computation to its end, in slices between which the process does its other work. A slice ends at the first
 * step after 2 ms.
 *
 * @throws what the computation throws
 */
export async function runInSlices<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  let sliceEnd = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    sliceEnd = performance.now() + SLICE_MS;
  }
}
