const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/**
 * How long to wait before trying again: 1 s, doubled with each try up to 15 s, spread by a quarter both ways so
 * that a class whose network comes back does not arrive in one moment.
 *
 * @param attempt how many tries have failed, from 1
 * @param random uniform in [0, 1)
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1)) * (0.75 + 0.5 * random));
}
