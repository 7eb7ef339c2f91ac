import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAnswers } from "../../testing/engine-arbitraries.ts";
import { createPrior } from "../model/prior.ts";
import { type EstimationInput, estimateAbility } from "./estimate-ability.ts";
import { createEstimationWorkspace, gaussHermiteRule, layerArraysFor } from "./estimation-workspace.ts";

function priorOf(dimensions: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
}

describe("a workspace", () => {
  it("changes no bit of an estimate, whatever it was used for before", () => {
    const problem = fc.constantFrom(1, 2, 3, 5).chain((dimensions) =>
      fc.record({
        prior: fc.constant(priorOf(dimensions)),
        answers: anyAnswers(dimensions, 20),
        estimator: fc.constantFrom("map" as const, "eap" as const),
        quadratureNodes: fc.constantFrom(3, 4),
      }),
    );
    const workspace = createEstimationWorkspace();
    fc.assert(
      fc.property(fc.array(problem, { minLength: 2, maxLength: 6 }), (problems: EstimationInput[]) => {
        const shared = problems.map((each) => estimateAbility({ ...each, workspace }));
        expect(shared).toEqual(problems.map((each) => estimateAbility(each)));
      }),
    );
  });

  it("keeps its arrays while they are long enough, and its rules", () => {
    const workspace = createEstimationWorkspace();
    const arrays = layerArraysFor(workspace, { count: 10, dimensions: 3, nodes: 8 });
    expect(layerArraysFor(workspace, { count: 5, dimensions: 2, nodes: 8 })).toBe(arrays);
    expect(layerArraysFor(workspace, { count: 11, dimensions: 3, nodes: 8 })).not.toBe(arrays);
    expect(gaussHermiteRule(workspace, 5)).toBe(gaussHermiteRule(workspace, 5));
  });
});
