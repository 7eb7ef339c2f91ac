import { at } from "./typed-array.ts";

/** The most nodes for which the rule is made. It is right, to 1e-13, up to 198; the search for roots fails beyond. */
export const MOST_NODES = 128;

/** Nodes and weights of a rule for E f(Z), Z standard normal: sum of weights[i] f(nodes[i]); weights sum to 1. */
interface NormalQuadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Hermite quadrature for the standard normal density, exact for polynomials of degree 2n - 1.
 *
 * The nodes are the roots of the orthonormal Hermite polynomial h_n (probabilists' weight),
 * h_{j+1}(x) = (x h_j(x) - sqrt(j) h_{j-1}(x)) / sqrt(j + 1), and the weights are 1 / (n h_{n-1}(x)^2)
 * (Golub & Welsch 1969). Newton's method finds the roots from the largest down, each to the last bit. `count`, the number
 * of nodes, is 1 to `MOST_NODES`.
 */
export function gaussHermite(count: number): NormalQuadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < Math.ceil(count / 2); i++) {
    const { root, previous } = polishRoot(count, firstGuess(count, i, nodes));
    const weight = 1 / (count * previous * previous);
    nodes[count - 1 - i] = root;
    nodes[i] = -root;
    weights[count - 1 - i] = weight;
    weights[i] = weight;
  }
  if (count % 2 === 1) nodes[(count - 1) / 2] = 0;
  return { nodes, weights };
}

/** Where the search for the i-th largest root starts: asymptotic formulas (Szego), then extrapolation from the last roots. */
function firstGuess(count: number, i: number, nodes: Float64Array): number {
  const found = (k: number) => at(nodes, count - 1 - k);
  if (i === 0) {
    const m = 2 * count + 1;
    return Math.SQRT2 * (Math.sqrt(m) - 1.85575 * m ** (-1 / 6));
  }
  if (i === 1) return found(0) - (Math.SQRT2 * 1.14 * count ** 0.426) / (found(0) / Math.SQRT2);
  if (i === 2) return 1.86 * found(1) - 0.86 * found(0);
  if (i === 3) return 1.91 * found(2) - 0.91 * found(1);
  return 2 * found(i - 1) - found(i - 2);
}

function polishRoot(count: number, guess: number): { root: number; previous: number } {
  let root = guess;
  let previous = 1;
  for (let iteration = 0; iteration < 100; iteration++) {
    let current = 1;
    previous = 0;
    for (let j = 0; j < count; j++) {
      const next = (root * current - Math.sqrt(j) * previous) / Math.sqrt(j + 1);
      previous = current;
      current = next;
    }
    const step = current / (Math.sqrt(count) * previous);
    root -= step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(root))) break;
  }
  return { root, previous };
}
