import { z } from "zod";

/**
 * The five bands of the theta scale into which a proficiency is put in words, from the lowest to the highest. Theta 0 is the
 * mean of the reference group, 1 its standard deviation.
 */
export const BANDS = ["well-below", "below", "average", "above", "well-above"] as const;
export const bandSchema = z.enum(BANDS);
export type Band = z.infer<typeof bandSchema>;

/** The edges between neighbouring bands, theta scale: a band is one standard deviation wide. */
export const BAND_EDGES = [-1.5, -0.5, 0.5, 1.5] as const;

/** A statement holds at least this probability. */
export const STATEMENT_PROBABILITY = 0.9;

/** Absorbs rounding errors in sums of probabilities. */
const ROUNDING = 1e-9;

/** A run of adjacent bands, both ends included. All five: it is too early to say anything. */
export const statementSchema = z.object({ from: bandSchema, to: bandSchema });
export type Statement = z.infer<typeof statementSchema>;

/**
 * What may be said about a proficiency: the shortest run of adjacent bands that holds at least `STATEMENT_PROBABILITY`. Of
 * runs of the same length the more probable one, of equally probable ones the lower one.
 *
 * @param probabilities one for each band, from the lowest; they sum to 1
 * @throws RangeError unless these are five probabilities that sum to 1
 */
export function statementFrom(probabilities: readonly number[]): Statement {
  const total = probabilities.reduce((sum, probability) => sum + probability, 0);
  const areProbabilities = probabilities.every((probability) => probability >= 0);
  if (probabilities.length !== BANDS.length || !areProbabilities || Math.abs(total - 1) > 1e-6) {
    throw new RangeError(`expected five probabilities that sum to 1, not ${JSON.stringify(probabilities)}`);
  }
  for (let length = 1; length < BANDS.length; length++) {
    const run = mostProbableRun(probabilities, length);
    if (run.probability >= STATEMENT_PROBABILITY - ROUNDING) return statementOf(run.first, length);
  }
  return statementOf(0, BANDS.length);
}

/** The band that a proficiency (theta scale) lies in. A band begins at its lower edge. */
export function bandOf(proficiency: number): Band {
  const above = BAND_EDGES.filter((edge) => proficiency >= edge).length;
  return BANDS[above] ?? "well-above";
}

/** Whether a statement says nothing yet, because it needs all bands. */
export function isTooEarlyToSay({ from, to }: Statement): boolean {
  return from === "well-below" && to === "well-above";
}

function mostProbableRun(probabilities: readonly number[], length: number) {
  let best = { first: 0, probability: -1 };
  for (let first = 0; first + length <= BANDS.length; first++) {
    const run = probabilities.slice(first, first + length);
    const probability = run.reduce((sum, part) => sum + part, 0);
    if (probability > best.probability + ROUNDING) best = { first, probability };
  }
  return best;
}

function statementOf(first: number, length: number): Statement {
  const [from, to] = [BANDS[first], BANDS[first + length - 1]];
  if (from === undefined || to === undefined) throw new RangeError(`no bands ${first} to ${first + length}`);
  return { from, to };
}
