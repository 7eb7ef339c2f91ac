import { expect, test } from "vitest";
import { rowsOf, withMoved, withNewRow, withoutRow, withText } from "./keyed-rows.ts";

const rows = rowsOf(["a", "b", "c"]);
function texts(of: typeof rows) {
  return of.map(({ text }) => text).join("");
}

test("a row keeps its key while it moves and changes", () => {
  const moved = withText(withMoved(rows, 0, 1), 0, "A");
  expect(texts(moved)).toBe("bAc");
  expect(moved.map(({ key }) => key)).toEqual([1, 0, 2]);
});

test("the ends of the list hold", () => {
  expect(withMoved(rows, 0, -1)).toBe(rows);
  expect(withMoved(rows, 2, 1)).toBe(rows);
  expect(withMoved(rows, 9, 1)).toBe(rows);
});

test("a new row never has the key of another", () => {
  const grown = withNewRow(withNewRow(withoutRow(rows, 1)));
  expect(grown.map(({ key }) => key)).toEqual([0, 2, 3, 4]);
  expect(withNewRow([])).toEqual([{ key: 0, text: "" }]);
});
