import { expect, test } from "vitest";
import { type Box, freePlace } from "./free-place.ts";

const box = { width: 300, height: 60 };
const desktop = { width: 1000, height: 800 };
function place(obstacles: readonly Box[], from: "top" | "bottom" = "bottom") {
  return freePlace(box, { window: desktop, margin: 10, obstacles, from });
}

test("a free corner is taken", () => {
  expect(place([])).toEqual({ left: 690, top: 730 });
  expect(place([], "top")).toEqual({ left: 690, top: 10 });
});

test("above a button in the corner, or below one at the top", () => {
  expect(place([{ left: 900, top: 740, width: 90, height: 44 }])).toEqual({ left: 690, top: 670 });
  expect(place([{ left: 900, top: 8, width: 90, height: 44 }], "top")).toEqual({ left: 690, top: 62 });
});

test("in the first gap that is high enough", () => {
  const buttons = [740, 640, 500].map((top) => ({ left: 900, top, width: 90, height: 44 }));
  // Between 684 and 740 there are 56 pixels, between 544 and 640 there are 96.
  expect(place(buttons)).toEqual({ left: 690, top: 570 });
});

test("in another column where the right one is full", () => {
  const full = { left: 700, top: 0, width: 290, height: 800 };
  expect(place([full])).toEqual({ left: 350, top: 730 });
  expect(place([{ ...full, left: 400, width: 600 }])).toEqual({ left: 10, top: 730 });
});

test("nowhere when the window is full", () => {
  expect(place([{ left: 0, top: 0, width: 1000, height: 800 }])).toBeNull();
});
