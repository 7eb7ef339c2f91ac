import type { Role } from "@plumbline/contracts";

const KILOBYTE = 1_024;

/** The most that a student, or somebody who is not known, may send in one request. */
export const USUAL_BODY_BYTES = 64 * KILOBYTE;

interface LargerBody {
  readonly maximumBytes: number;
  readonly roles: readonly Role[];
}

/**
 * The procedures that take more, and from whom. Each limit fits the largest input of the procedure's schema with every
 * character written in the longest way that JSON has; a file, in UTF-8.
 */
export const largerBodies: ReadonlyMap<string, LargerBody> = new Map([
  ["admin.savePool", { maximumBytes: 128 * KILOBYTE, roles: ["admin"] }],
  ["admin.saveQuestion", { maximumBytes: 512 * KILOBYTE, roles: ["admin"] }],
  ["admin.previewImport", { maximumBytes: 32 * KILOBYTE * KILOBYTE, roles: ["admin"] }],
  ["admin.applyImport", { maximumBytes: 32 * KILOBYTE * KILOBYTE, roles: ["admin"] }],
]);

/** The largest body of a request that calls these procedures, and who may send that much. */
export function bodyLimitOf(calls: readonly string[]): LargerBody | null {
  return calls.reduce<LargerBody | null>((largest, call) => {
    const limit = largerBodies.get(call);
    if (limit === undefined) return largest;
    return largest === null || limit.maximumBytes > largest.maximumBytes ? limit : largest;
  }, null);
}
