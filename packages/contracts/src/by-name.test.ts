import { describe, expect, it } from "vitest";
import { poolDraftSchema } from "./bank/pool.ts";
import { conceptWeightsSchema } from "./bank/question.ts";
import { ownValue } from "./by-name.ts";
import { issuesFromZod } from "./issues/issues-from-zod.ts";

/** Every member that an object inherits, except the one under which nothing can be stored. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== "__proto__");

describe("a name that every object inherits a member under", () => {
  it.each(INHERITED)("%s has the value that was stored under it, or none", (name) => {
    expect(ownValue({}, name)).toBeUndefined();
    const weights = conceptWeightsSchema.parse(JSON.parse(`{${JSON.stringify(name)}: 0.5}`));
    expect(ownValue(weights, name)).toBe(0.5);
  });
});

describe("__proto__", () => {
  const refused = { code: "reserved-name", values: { name: "__proto__" } };

  it("is refused as a concept of a question, also beside others", () => {
    const parsed = conceptWeightsSchema.safeParse(JSON.parse('{"Algebra": 1, "__proto__": 1}'));
    expect(issuesFromZod(parsed.error ?? { issues: [] })).toEqual([{ field: "", ...refused }]);
  });

  it("is refused as a concept of a pool and in its settings", () => {
    const parsed = poolDraftSchema.safeParse({
      name: "Names",
      concepts: ["Algebra", "__proto__"],
      delivery: {
        stopping: { minimum: 1, maximum: 5, precisionWeights: JSON.parse('{"__proto__": 1}') },
        selection: { contentBalance: JSON.parse('{"__proto__": 1}') },
      },
    });
    expect(issuesFromZod(parsed.error ?? { issues: [] })).toEqual([
      { field: "concepts.1", ...refused },
      { field: "delivery.selection.contentBalance", ...refused },
      { field: "delivery.stopping.precisionWeights", ...refused },
    ]);
  });
});
