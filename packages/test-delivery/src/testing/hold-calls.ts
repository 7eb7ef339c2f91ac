import type { Database } from "@plumbline/database";

/**
 * A database whose calls of one function wait, before or after they reach Postgres, until the test lets them go on. It
 * stands for a process that is slow at the worst moment.
 */
export function holdCalls(database: Database, held: { name: string; at: "before" | "after" }) {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const hold = async (): Promise<void> => {
    reached.resolve();
    await released.promise;
  };
  const call: Database["call"] = async (name, parameters) => {
    if (name === held.name && held.at === "before") await hold();
    const result = await database.call(name, parameters);
    if (name === held.name && held.at === "after") await hold();
    return result;
  };
  return {
    database: { ...database, call },
    /** Resolves when the first call is waiting. */
    reached: reached.promise,
    goOn: released.resolve,
  };
}
