import type { SessionState, StateDifference } from "@plumbline/contracts";

/** Every value within another one, by its path: `{ a: [1] }` is `a.0` → `1`. Empty lists stand for themselves. */
const leavesOf = (value: unknown, path: string): [string, string][] => {
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length > 0) {
      return entries.flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
    }
  }
  return [[path, Object.is(value, -0) ? "-0" : JSON.stringify(value)]];
};

/** What the one state has otherwise than the other, value by value; a value that one of them lacks is null there. */
export const stateDifferences = (database: SessionState, redis: SessionState): StateDifference[] => {
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
};
