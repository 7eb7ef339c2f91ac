import type { SessionState, StateDifference } from "@plumbline/contracts";

/** The values in which two states differ. A value that only one state has is null in the other. */
export function stateDifferences(database: SessionState, redis: SessionState): StateDifference[] {
  const inDatabase = new Map(leavesOf(database, ""));
  const inRedis = new Map(leavesOf(redis, ""));
  const fields = new Set([...inDatabase.keys(), ...inRedis.keys()]);
  return [...fields].flatMap((field) => {
    const difference = {
      field,
      database: inDatabase.get(field) ?? null,
      redis: inRedis.get(field) ?? null,
    };
    return difference.database === difference.redis ? [] : [difference];
  });
}

/** Every leaf of a value with its path: `{ a: [1] }` gives `a.0` and `1`. An empty list or object is a leaf. */
function leavesOf(value: unknown, path: string): [string, string][] {
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length > 0) {
      return entries.flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
    }
  }
  return [[path, Object.is(value, -0) ? "-0" : JSON.stringify(value)]];
}
