import type { ItemPool } from "../src/model/item-pool.ts";
import type { ThetaGrid } from "../src/numerics/theta-grid.ts";
import { at } from "../src/numerics/typed-array.ts";
import { poolProbability } from "../src/selection/grid-gains.ts";

/** Variance of P_j over the grid, catR's global discrimination index (Kaplan, de la Torre & Barrada 2015). */
export function globalDiscrimination(pool: ItemPool, index: number, grid: ThetaGrid): number {
  let [mass, mean, square] = [0, 0, 0];
  for (let q = 0; q < grid.points.length; q++) {
    const p = poolProbability(pool, index, at(grid.points, q));
    mass += at(grid.weights, q);
    mean += at(grid.weights, q) * p;
    square += at(grid.weights, q) * p * p;
  }
  return square / mass - (mean / mass) ** 2;
}
