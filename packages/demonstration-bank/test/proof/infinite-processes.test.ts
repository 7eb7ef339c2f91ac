import { describe, expect, it } from "vitest";
import { largest, limitAt, limitAtInfinity, openIntegral, seriesSum, stateAt } from "./infinite-processes.ts";

describe("the infinite processes agree with closed forms", () => {
  it("limits", () => {
    expect(limitAt((x) => Math.sin(x) / x, 0)).toBeCloseTo(1, 10);
    expect(limitAtInfinity((n) => (1 + 1 / n) ** n)).toBeCloseTo(Math.E, 10);
  });

  it("refuses a limit whose two sides differ", () => {
    expect(() => limitAt((x) => Math.abs(x) / x, 0)).toThrow(RangeError);
  });

  it("series", () => {
    expect(seriesSum((n) => 2 ** -n)).toBeCloseTo(1, 12);
  });

  it("integrals with an end that is infinite or where the integrand is", () => {
    expect(openIntegral((x) => Math.exp(-x), 0, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 11);
    expect(openIntegral((x) => 1 / (1 + x * x), 0, Number.POSITIVE_INFINITY)).toBeCloseTo(Math.PI / 2, 11);
    expect(openIntegral((x) => Math.log(x), 0, 1)).toBeCloseTo(-1, 10);
    expect(openIntegral((x) => x * x, 1, 4)).toBeCloseTo(21, 10);
  });

  it("largest values, inside and at an end", () => {
    expect(largest((x) => x * (3 - x), 0, 5)).toBeCloseTo(2.25, 12);
    expect(largest((x) => x * x, 0, 2)).toBeCloseTo(4, 10);
  });

  it("differential equations", () => {
    const [position, velocity] = stateAt((_, [x = 0, v = 0]) => [v, -x], [0, 1], 2);
    expect(position).toBeCloseTo(Math.sin(2), 9);
    expect(velocity).toBeCloseTo(Math.cos(2), 9);
  });
});
