import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor } from "./cursor.ts";
import { pageOf } from "./page.ts";

const key = z.tuple([z.string()]);
function keyOf(row: string): readonly string[] {
  return [row];
}

test("a page shows no more than its size, and its cursor is the key of its last row", () => {
  const { rows, nextCursor } = pageOf(["ä", "β", "c"], 2, keyOf);
  expect(rows).toEqual(["ä", "β"]);
  expect(decodeCursor(nextCursor ?? "", key)).toEqual(["β"]);
});

test.each([[["a", "b"]], [["a"]], [[]]])("the last page %j has no cursor", (rows) => {
  expect(pageOf(rows, 2, keyOf)).toEqual({ rows, nextCursor: null });
});

test.each(["", "garbage", "bnVsbA", "WzFd"])("%j is no cursor", (cursor) => {
  expect(() => decodeCursor(cursor, key)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
});
