import { type ItemParameters, probability } from "@plumbline/adaptive-engine";

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
  /** Wilson-Hilferty transformations to roughly standard normal values. */
  readonly infitZ: number;
  readonly outfitZ: number;
}

/**
 * Infit and outfit (Wright & Masters 1982) of one person's or one item's answers.
 * z = (MS^(1/3) - 1) 3/q + q/3 with q^2 the variance of the mean square: with W = P Q and fourth moment
 * C = W (P^3 + Q^3), q^2 = sum (C - W^2) / (sum W)^2 for infit, sum (C / W^2 - 1) / n^2 for outfit.
 * NaN without answers.
 */
export function meanSquares(answers: readonly AnswerAtTheta[]): MeanSquares {
  let squares = 0;
  let weights = 0;
  let standardised = 0;
  let infitVariance = 0;
  let outfitVariance = 0;
  for (const { item, theta, correct } of answers) {
    const p = probability(item, theta);
    const weight = p * (1 - p);
    const square = ((correct ? 1 : 0) - p) ** 2;
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

function wilsonHilferty(meanSquare: number, deviation: number): number {
  return ((Math.cbrt(meanSquare) - 1) * 3) / deviation + deviation / 3;
}

/**
 * lz, the standardised log-likelihood of a person's answers (Drasgow, Levine & Williams 1985):
 * (l0 - E) / sqrt(V), l0 = sum x log P + (1-x) log Q, E = sum P log P + Q log Q, V = sum P Q log(P/Q)^2.
 * A value far below 0 (say -2) means inconsistent answers, such as easy items wrong and hard items right.
 */
export function standardisedLogLikelihood(answers: readonly AnswerAtTheta[]): number {
  let observed = 0;
  let expected = 0;
  let variance = 0;
  for (const { item, theta, correct } of answers) {
    const p = probability(item, theta);
    const logP = Math.log(p);
    const logQ = Math.log1p(-p);
    observed += correct ? logP : logQ;
    expected += p * logP + (1 - p) * logQ;
    variance += p * (1 - p) * (logP - logQ) ** 2;
  }
  return (observed - expected) / Math.sqrt(variance);
}
