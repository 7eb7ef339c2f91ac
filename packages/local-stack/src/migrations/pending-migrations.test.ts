import { describe, expect, it } from "vitest";

import type { Migration } from "./migration-files.ts";
import { pendingMigrations } from "./pending-migrations.ts";

function migration(version: string): Migration {
  return {
    file: `${version}_m.sql`,
    version,
    name: "m",
    sql: "select 1",
    statements: ["select 1"],
  };
}
const [first, second, third] = ["20260101000000", "20260102000000", "20260103000000"] as const;
const onDisk = [first, second, third].map(migration);

describe("pendingMigrations", () => {
  it("gives everything for a database that has run nothing", () => {
    expect(pendingMigrations(onDisk, []).map(({ version }) => version)).toEqual([first, second, third]);
  });

  it("gives what is newer than what was run", () => {
    expect(pendingMigrations(onDisk, [first, second]).map(({ version }) => version)).toEqual([third]);
  });

  it("gives nothing when all was run", () => {
    expect(pendingMigrations(onDisk, [third, first, second])).toEqual([]);
  });

  it("refuses when a file of what was run is missing, and names it", () => {
    expect(() => pendingMigrations(onDisk.slice(0, 2), [first, second, third])).toThrow(
      expect.objectContaining({
        code: "MIGRATION_FILE_MISSING",
        message: expect.stringContaining(third),
      }),
    );
  });

  it("refuses a new file that is older than what was run, and names both", () => {
    expect(() => pendingMigrations(onDisk, [first, third])).toThrow(
      expect.objectContaining({
        code: "MIGRATION_OUT_OF_ORDER",
        message: expect.stringMatching(new RegExp(`${second}_m.sql.*${third}`)),
      }),
    );
  });
});
