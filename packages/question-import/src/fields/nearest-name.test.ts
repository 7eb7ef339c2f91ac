import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

const concepts = ["Number", "Algebra", "Geometry", "Statistics", "Calculus"];

describe("nearestName", () => {
  it.each([
    ["Algbera", "Algebra"],
    ["algebra", "Algebra"],
    ["Statistic", "Statistics"],
    ["Geomtry", "Geometry"],
    ["Numbers", "Number"],
  ])("takes %s for %s", (written, meant) => {
    expect(nearestName(written, concepts)).toBe(meant);
  });

  it.each(["Chemistry", "", "x"])("takes %j for none", (written) => {
    expect(nearestName(written, concepts)).toBeNull();
  });
});
