import { type ItemParameters, probability } from "@plumbline/adaptive-engine";
import { describeValue, isListOf, isRecord } from "@plumbline/adaptive-engine/input";
import { requireInput } from "../psychometrics-input-error.ts";

/** P and Q are kept this far from 0, so that an answer which the model excludes has a residual and a logarithm. */
const SMALLEST_CHANCE = 1e-12;
/** Smaller is a rounding error: at P = 1/2 every residual has the same square. */
const SMALLEST_DEVIATION = 1e-7;

/**
 * An answer and the theta at which it is compared with the model: the same theta for all answers of a person, the theta of
 * each person for the answers to an item.
 */
export interface AnswerAtTheta {
  readonly item: ItemParameters;
  readonly theta: readonly number[];
  readonly correct: boolean;
}

/** Mean square residuals, expected to be 1. Above 1 there is more noise than in the model; below, answers are too regular. */
export interface MeanSquares {
  /** sum (x - P)^2 / sum P Q: answers weighted by their information */
  readonly infit: number;
  /** mean of (x - P)^2 / (P Q): sensitive to single unexpected answers */
  readonly outfit: number;
  /** Wilson-Hilferty transformations to roughly standard normal values. Null where the mean square cannot vary (P = 1/2). */
  readonly infitZ: number | null;
  readonly outfitZ: number | null;
}

/**
 * Infit and outfit (Wright & Masters 1982) of one person's or one item's answers.
 * z = (MS^(1/3) - 1) 3/q + q/3 with q^2 the variance of the mean square: with W = P Q and fourth moment
 * C = W (P^3 + Q^3), q^2 = sum (C - W^2) / (sum W)^2 for infit, sum (C / W^2 - 1) / n^2 for outfit.
 * P and Q count as at least 1e-12. Null without answers.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for answers of another type than stated; EngineInputError
 * ITEM_INVALID or THETA_INVALID for an invalid item or theta.
 */
export function meanSquares(answers: readonly AnswerAtTheta[]): MeanSquares | null {
  requireAnswers(answers);
  if (answers.length === 0) return null;
  let squares = 0;
  let weights = 0;
  let standardised = 0;
  let infitVariance = 0;
  let outfitVariance = 0;
  for (const answer of answers) {
    const p = chanceOf(answer);
    const weight = p * (1 - p);
    const square = ((answer.correct ? 1 : 0) - p) ** 2;
    const fourth = weight * (p ** 3 + (1 - p) ** 3);
    squares += square;
    weights += weight;
    standardised += square / weight;
    infitVariance += fourth - weight * weight;
    outfitVariance += fourth / (weight * weight) - 1;
  }
  const infit = squares / weights;
  const outfit = standardised / answers.length;
  return {
    infit,
    outfit,
    infitZ: wilsonHilferty(infit, Math.sqrt(infitVariance) / weights),
    outfitZ: wilsonHilferty(outfit, Math.sqrt(outfitVariance) / answers.length),
  };
}

function wilsonHilferty(meanSquare: number, deviation: number): number | null {
  if (!(deviation > SMALLEST_DEVIATION)) return null;
  return ((Math.cbrt(meanSquare) - 1) * 3) / deviation + deviation / 3;
}

/**
 * lz, the standardised log-likelihood of a person's answers (Drasgow, Levine & Williams 1985):
 * (l0 - E) / sqrt(V), l0 = sum x log P + (1-x) log Q, E = sum P log P + Q log Q, V = sum P Q log(P/Q)^2.
 * A value far below 0 (say -2) means inconsistent answers, such as easy items wrong and hard items right. P and Q count as at
 * least 1e-12. Null where l0 cannot vary: without answers, or if P = 1/2 for all of them.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for answers of another type than stated; EngineInputError
 * ITEM_INVALID or THETA_INVALID for an invalid item or theta.
 */
export function standardisedLogLikelihood(answers: readonly AnswerAtTheta[]): number | null {
  requireAnswers(answers);
  let observed = 0;
  let expected = 0;
  let variance = 0;
  for (const answer of answers) {
    const p = chanceOf(answer);
    const logP = Math.log(p);
    const logQ = Math.log1p(-p);
    observed += answer.correct ? logP : logQ;
    expected += p * logP + (1 - p) * logQ;
    variance += p * (1 - p) * (logP - logQ) ** 2;
  }
  return variance > 0 ? (observed - expected) / Math.sqrt(variance) : null;
}

function requireAnswers(answers: readonly AnswerAtTheta[]): void {
  const known = isListOf(answers, isRecord) && answers.every(({ correct }) => typeof correct === "boolean");
  requireInput(known, "CALIBRATION_DATA_INVALID", () => {
    return `an answer has an item, a theta and \`correct\`, true or false; not so ${describeValue(answers)}`;
  });
}

/** P of an answer's item, at least 1e-12 away from 0 and 1. */
function chanceOf({ item, theta }: AnswerAtTheta): number {
  return Math.max(SMALLEST_CHANCE, Math.min(1 - SMALLEST_CHANCE, probability(item, theta)));
}
