import type { Database } from "@plumbline/database";

/** One call of the database that is over. */
export interface DatabaseCall {
  /** The SQL function. */
  readonly functionName: string;
  readonly durationMs: number;
  readonly isAnswered: boolean;
}

/** A database that reports each of its calls when it is over. */
export function observeDatabase<Kind extends Database>(
  database: Kind,
  onCall: (call: DatabaseCall) => void,
): Kind {
  return {
    ...database,
    async call(functionName, parameters) {
      const beganAt = performance.now();
      const report = (isAnswered: boolean): void =>
        onCall({ functionName, durationMs: performance.now() - beganAt, isAnswered });
      try {
        const result = await database.call(functionName, parameters);
        report(true);
        return result;
      } catch (error) {
        report(false);
        throw error;
      }
    },
  };
}
