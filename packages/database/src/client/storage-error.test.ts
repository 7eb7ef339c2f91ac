import { DomainError } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { SqlError } from "./sql-error.ts";
import { storageErrorFrom, UnexpectedDatabaseError } from "./storage-error.ts";

function sqlError(code: string, detail = ""): SqlError {
  return new SqlError("internal words", { code, detail });
}

function thrownBy(fail: () => unknown): unknown {
  try {
    return fail();
  } catch (error) {
    return error;
  }
}

describe("storageErrorFrom", () => {
  test.each([
    ["PL001", "SESSION_NOT_FOUND"],
    ["PL002", "SESSION_NOT_ACTIVE"],
    ["PL003", "NOT_THE_CURRENT_QUESTION"],
    ["PL004", "ANSWER_ALREADY_RECORDED"],
    ["PL005", "POOL_NOT_AVAILABLE"],
    ["PL006", "INVALID_INPUT"],
    ["PL007", "TOO_MANY_REQUESTS"],
  ])("reads %s as %s and keeps the cause", (sqlState, code) => {
    const cause = sqlError(sqlState);
    const error = storageErrorFrom(cause, "record_responses");
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code, cause, issues: [] });
  });

  test("reads the issues of an invalid input, and none from a detail of another shape", () => {
    const detail = '[{"field":"id","code":"id-twice","values":{"id":"a"}}]';
    expect(storageErrorFrom(sqlError("PL006", detail), "f")).toMatchObject({
      issues: [{ field: "id", code: "id-twice", values: { id: "a" } }],
    });
    for (const other of [
      "",
      "not json",
      '{"field":"x"}',
      "[1]",
      '[{"field":"id","message":"is named twice"}]',
      '[{"field":"id","code":"id-twice","values":{}}]',
      '[{"field":"id","code":"newer","values":{}}]',
    ]) {
      expect(storageErrorFrom(sqlError("PL006", other), "f")).toMatchObject({ issues: [] });
    }
  });

  test.each([
    "PGRST000",
    "PGRST001",
    "PGRST002",
    "PGRST003",
    "08006",
    "53300",
    "57P01",
    "57P03",
    "57014",
    "58030",
    "40001",
    "40P01",
    "55P03",
    "25006",
    "XX000",
    "",
  ])("takes %j for storage that may be back soon", (code) => {
    expect(storageErrorFrom(sqlError(code), "f")).toMatchObject({ code: "STORAGE_UNAVAILABLE" });
  });

  test("takes what is no answer at all for storage that may be back soon", () => {
    const cause = new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") });
    expect(storageErrorFrom(cause, "f")).toMatchObject({ code: "STORAGE_UNAVAILABLE", cause });
  });

  test.each([
    ["parameters that are no JSON", () => JSON.stringify({ number: 1n })],
    ["a result that is no JSON", () => JSON.parse("<html>")],
    ["a malformed address", () => new URL("postgresql://[")],
    ["a catalogue of another shape", () => z.array(z.string()).parse([1])],
    ["an invalid length", () => new Array(-1)],
  ])("takes %s for a defect", (_, fail) => {
    const cause = thrownBy(fail);
    expect(storageErrorFrom(cause, "f")).toBeInstanceOf(UnexpectedDatabaseError);
    expect(storageErrorFrom(cause, "f")).toMatchObject({ code: "", cause });
  });

  test.each(["23503", "23514", "42501", "22P02", "PL090", "PGRST202", "PGRST301", "P0001"])(
    "takes %s for a defect, which no retry mends",
    (code) => {
      const error = storageErrorFrom(sqlError(code), "f");
      expect(error).toBeInstanceOf(UnexpectedDatabaseError);
      expect(error).toMatchObject({ code });
    },
  );
});
