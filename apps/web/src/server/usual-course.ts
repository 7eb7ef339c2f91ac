import type { PoolId, PoolUsualOutput } from "@plumbline/contracts";
import { type Database, readUsualCourse } from "@plumbline/database";

/** What is read of a pool is told for this long: another ten students change it little. */
const FRESH_FOR_MS = 600_000;

/** More pools than this are not remembered at once. */
const REMEMBERED = 1_000;

interface Remembered {
  readonly course: Promise<PoolUsualOutput>;
  readonly readAtMs: number;
}

/**
 * Reads how long a test of a pool usually takes, and remembers it: every student about to begin asks. Who asks
 * while it is being read waits for the same answer; a failure is not remembered.
 */
export const createUsualCourse = (
  database: Database,
  clock: () => number,
): ((poolId: PoolId) => Promise<PoolUsualOutput>) => {
  const known = new Map<PoolId, Remembered>();
  return (poolId) => {
    const held = known.get(poolId);
    if (held !== undefined && clock() - held.readAtMs < FRESH_FOR_MS) return held.course;
    if (known.size >= REMEMBERED) known.clear();
    const course = readUsualCourse(database, poolId);
    known.set(poolId, { course, readAtMs: clock() });
    course.catch(() => known.delete(poolId));
    return course;
  };
};
