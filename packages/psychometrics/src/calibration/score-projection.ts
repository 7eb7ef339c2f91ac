import { add, at, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { PersonPart } from "./person-scores.ts";

/*
 * One person's score row s(q), at the points q of its concept, projected to every concept e by the posterior:
 *
 *     projected_e(q') = sum_q joint(q, q') s(q)
 *
 * so that its covariance with a row r of concept e is sum_q' projected_e(q') r(q').
 */

/** Writes joint[d * K + e] for d > e: the posterior of (point of d, point of e). */
export function fillJoint({ tables, scores }: PersonPart): void {
  const { grid, cells, cellWeights, cellCount } = tables.work;
  const count = grid.points.length;
  const { dimensions } = grid;
  for (const table of scores.joint) table.fill(0);
  const place = new Int32Array(dimensions);
  const cellTotal = integerAt(cellCount, 0);
  for (let i = 0; i < cellTotal; i++) {
    let rest = integerAt(cells, i);
    for (let k = dimensions - 1; k >= 0; k--) {
      place[k] = rest % count;
      rest = Math.floor(rest / count);
    }
    const weight = at(cellWeights, i);
    for (let d = 0; d < dimensions; d++) {
      for (let e = 0; e < d; e++) {
        const table = scores.joint[d * dimensions + e];
        if (table) add(table, integerAt(place, d) * count + integerAt(place, e), weight);
      }
    }
  }
}

/** Writes, for each concept e and its points q', the sum over the row's own points q of joint(q, q') s(q). */
export function projectRow(part: PersonPart, row: number): void {
  const own = integerAt(part.scores.concepts, row);
  for (let e = 0; e < part.tables.work.grid.dimensions; e++) {
    if (e === own) weighOwnConcept(part, row);
    else projectToConcept(part, row, e);
  }
}

/** The row's own concept: the posterior marginal times the score. */
function weighOwnConcept({ tables: { work }, scores }: PersonPart, row: number): void {
  const count = work.grid.points.length;
  const own = integerAt(scores.concepts, row);
  const to = integerAt(scores.to, own);
  for (let q = integerAt(scores.from, own); q < to; q++) {
    scores.projected[own * count + q] =
      at(work.marginals, own * count + q) * at(scores.values, row * count + q);
  }
}

function projectToConcept({ tables: { work }, scores }: PersonPart, row: number, e: number): void {
  const { dimensions, points } = work.grid;
  const count = points.length;
  const own = integerAt(scores.concepts, row);
  const { projected, values } = scores;
  projected.fill(0, e * count, (e + 1) * count);
  const table = scores.joint[Math.max(own, e) * dimensions + Math.min(own, e)] ?? work.marginals;
  const [ownStride, otherStride] = own > e ? [count, 1] : [1, count];
  const [from, to] = [integerAt(scores.from, e), integerAt(scores.to, e)];
  const ownTo = integerAt(scores.to, own);
  for (let q = integerAt(scores.from, own); q < ownTo; q++) {
    const score = at(values, row * count + q);
    for (let r = from; r < to; r++)
      add(projected, e * count + r, at(table, q * ownStride + r * otherStride) * score);
  }
}
