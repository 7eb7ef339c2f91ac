import {
  type AnsweredItem,
  intervalProbabilities,
  normalCdf,
  normalQuantile,
  type Prior,
} from "@plumbline/adaptive-engine";
import { BAND_EDGES, type Rank, type Statement, statementFrom } from "@plumbline/contracts";

/** What a distribution of one concept's proficiency says in words, and as a rank in the reference group. */
export interface ProbableStatement {
  readonly statement: Statement;
  readonly rank: Rank;
}

/** The probability of a proficiency beyond each end of a rank. */
const RANK_TAIL = 0.05;

/** The ends that a rank may have besides 0 and 100: steps of five, and of one where the reference group thins out. */
const RANKS = [
  1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 96, 97, 98, 99,
] as const;

/** Where the reference group N(0, 1) has each of `RANKS` below it, theta scale. */
function rankEdges(): readonly number[] {
  return RANKS.map((rank) => normalQuantile(rank / 100));
}

/** What the posterior of these answers says of each concept. It is the posterior itself, which guessing makes skewed. */
export function statementsFromAnswers(
  prior: Prior,
  answers: readonly AnsweredItem[],
): readonly ProbableStatement[] {
  const ranks = rankEdges();
  const edges = [...BAND_EDGES, ...ranks].toSorted((one, other) => one - other);
  return intervalProbabilities({ prior, answers, edges }).map((probabilities) => {
    // The first probabilities add up to the one below each edge.
    const below = new Map<number, number>();
    let sum = 0;
    for (const [i, edge] of edges.entries()) {
      sum += probabilities[i] ?? 0;
      below.set(edge, sum);
    }
    return fromBelow((edge) => below.get(edge) ?? Number.NaN, ranks);
  });
}

/** What a normal distribution says, for estimates whose answers are not at hand. */
export function statementFromNormal(mean: number, standardError: number): ProbableStatement {
  return fromBelow((edge) => normalCdf((edge - mean) / standardError), rankEdges());
}

/** `below` gives the probability of a proficiency below an edge. */
function fromBelow(below: (edge: number) => number, ranks: readonly number[]): ProbableStatement {
  const bands = [...BAND_EDGES.map(below), 1];
  const probabilities = bands.map((value, i) => Math.max(0, value - (bands[i - 1] ?? 0)));
  const belowRank = ranks.map(below);
  const lower = belowRank.findLastIndex((probability) => probability <= RANK_TAIL);
  const upper = belowRank.findIndex((probability) => 1 - probability <= RANK_TAIL);
  return {
    statement: statementFrom(probabilities),
    rank: { from: RANKS[lower] ?? 0, to: RANKS[upper] ?? 100 },
  };
}
