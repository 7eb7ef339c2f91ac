const MIN_DELAY_MS = 1_000;
const MAX_DELAY_MS = 15_000;

/**
 * The delay before the next attempt: 1 s, doubled after each attempt up to 15 s. It varies randomly by 25 %, so that a
 * class whose network returns does not send all answers at the same moment.
 *
 * @param attempt the number of failed attempts, from 1
 * @param random uniform in [0, 1)
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.round(Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** (attempt - 1)) * (0.75 + 0.5 * random));
}
