/** Two clocks of the device, in milliseconds. */
export interface Tick {
  /** By a clock that nobody can set. On some devices it stands still while they sleep. */
  readonly monotonicMs: number;
  /** By the date of the device, which may be set, and which goes on while the device sleeps. */
  readonly dateMs: number;
}

const LONGEST_GAP_MS = 2_000;

/** Whether more than two seconds lie between two ticks by either clock: the device slept, or its date was set. */
export function isGap(before: Tick, now: Tick): boolean {
  return (
    now.monotonicMs - before.monotonicMs > LONGEST_GAP_MS ||
    Math.abs(now.dateMs - before.dateMs) > LONGEST_GAP_MS
  );
}
