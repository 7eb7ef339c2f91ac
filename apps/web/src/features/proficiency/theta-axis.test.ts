import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalOf } from "./estimate.ts";
import { axisFor, heightOnAxis, shareOfAxis, ticksOf } from "./theta-axis.ts";

const estimate = fc.record({
  proficiency: fc.double({ min: -8, max: 8, noNaN: true }),
  standardError: fc.double({ min: 0, max: 5, noNaN: true }),
});

test("the axis is from -3 to 3 where that is enough, and as wide as it must be where it is not", () => {
  expect(axisFor([])).toEqual({ from: -3, to: 3, step: 1 });
  expect(axisFor([-3, 0.2, 3])).toEqual({ from: -3, to: 3, step: 1 });
  expect(axisFor([-3.17, 1])).toEqual({ from: -4, to: 3, step: 1 });
  expect(axisFor([2, 4.6])).toEqual({ from: -3, to: 5, step: 1 });
  expect(ticksOf(axisFor([-3.17, 1]))).toEqual([-4, -3, -2, -1, 0, 1, 2, 3]);
});

test("a wide axis has larger steps, so that its labels do not touch", () => {
  expect(ticksOf(axisFor([-3, 6.6]))).toEqual([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]);
  expect(ticksOf(axisFor([-3, 7.1]))).toEqual([-4, -2, 0, 2, 4, 6, 8]);
  expect(ticksOf(axisFor([-14, 13.2]))).toEqual([-16, -12, -8, -4, 0, 4, 8, 12, 16]);
  fc.assert(
    fc.property(fc.double({ min: -60, max: 60, noNaN: true }), (theta) => {
      const ticks = ticksOf(axisFor([theta]));
      expect(ticks).toContain(0);
      expect(ticks.length).toBeLessThanOrEqual(11);
    }),
  );
});

test("no drawn point lies outside of the drawn area, and none is moved to another place", () => {
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 1, maxLength: 10 }), (estimates) => {
      const drawn = estimates.flatMap(({ proficiency, standardError }) => [
        proficiency,
        ...intervalOf(proficiency, standardError),
      ]);
      const axis = axisFor(drawn);
      for (const value of drawn) {
        const share = shareOfAxis(axis, value);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(axis.from + share * (axis.to - axis.from)).toBeCloseTo(value, 9);
        const y = heightOnAxis(axis, value, { height: 150, margin: 6 });
        expect(y).toBeGreaterThanOrEqual(6);
        expect(y).toBeLessThanOrEqual(144);
      }
    }),
  );
});
