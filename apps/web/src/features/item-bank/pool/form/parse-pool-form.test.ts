import { deliverySettingsSchema, NEW_POOL_EXPOSURE, poolIdSchema, scaleIdSchema } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { formatFormIssues } from "#form/form-issues.ts";
import { withText } from "#form/keyed-rows.ts";
import { translateIn } from "#testing/translate-in.ts";
import { applicableRules } from "./applicable-rules.ts";
import { labelOfPoolField } from "./label-of-pool-field.ts";
import { parsePoolForm } from "./parse-pool-form.ts";
import { defaultDelivery, newPoolForm, type PoolForm, poolFormOf } from "./pool-form.ts";

const id = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const delivery = deliverySettingsSchema.parse({
  prior: { standardDeviation: 1.2, correlation: 0.3 },
  estimator: "eap",
  selection: {
    rule: "mutual-information",
    start: { questions: 1, among: 3 },
    exposure: { kind: "randomesque", among: 4 },
    contentBalance: { Algebra: 0.25, "Number, real": 0.75 },
  },
  stopping: {
    minimum: 5,
    maximum: 20,
    standardError: 0.35,
    classification: { cuts: { "Number, real": -0.5 }, errorRate: 0.025 },
    minimumReduction: 0.02,
  },
  feedback: "at-end",
  showProficiency: true,
  timeLimitMinutes: 45,
  pause: { allowed: true, maximumMinutes: 15 },
  effort: { excludeRapidGuesses: true },
  resumeWindowHours: 0.5,
  retakes: { avoid: "days", days: 60 },
});
const pool = {
  name: "Maths",
  description: "All of it",
  language: "de",
  formOfAddress: "informal",
  concepts: ["Algebra", "Number, real"],
  status: "published",
  delivery,
} as const;

const form = poolFormOf(pool);
function issuesOf(over: Partial<PoolForm>) {
  const parsed = parsePoolForm({ ...form, ...over }, { id, delivery });
  return parsed.kind === "wrong" ? formatFormIssues(parsed.issues, translateIn("en", "issues")) : {};
}

describe("parsePoolForm", () => {
  test("every setting of a stored pool comes back from its form as it was", () => {
    expect(parsePoolForm(form, { id, delivery })).toEqual({
      kind: "valid",
      input: { id, scaleId: null, ...pool },
    });
  });

  test("a pool on another's scale stays there until its own is chosen", () => {
    const other = {
      id: scaleIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a33"),
      name: "Other",
      language: null,
    };
    const joined = poolFormOf({ ...pool, id, scale: other });
    expect(parsePoolForm(joined, { id, delivery })).toMatchObject({ input: { scaleId: other.id } });
    expect(parsePoolForm({ ...joined, scaleId: "" }, { id, delivery })).toMatchObject({
      input: { scaleId: null },
    });
    const own = poolFormOf({
      ...pool,
      id,
      scale: { id: scaleIdSchema.parse(id), name: pool.name, language: null },
    });
    expect(own.scaleId).toBe("");
  });

  test("the defaults of a new pool are valid as soon as it has a name and a concept", () => {
    const fresh = newPoolForm("en");
    const filled = { ...fresh, name: "New", concepts: withText(fresh.concepts, 0, " Algebra ") };
    expect(parsePoolForm(filled, { delivery: defaultDelivery })).toMatchObject({
      kind: "valid",
      input: {
        name: "New",
        language: "en",
        formOfAddress: "formal",
        concepts: ["Algebra"],
        status: "draft",
        delivery: defaultDelivery,
      },
    });
    expect(parsePoolForm(fresh, { delivery: defaultDelivery })).toEqual({
      kind: "wrong",
      issues: {
        name: { field: "name", code: "pool-without-name", values: {} },
        "concepts.0": { field: "concepts.0", code: "concept-without-name", values: {} },
      },
    });
  });

  test("a rule that is switched off is null, whatever stands in its box", () => {
    const off = { stopsAtPrecision: false, stopsAtClassification: false, stopsAtSmallGain: false };
    const parsed = parsePoolForm({ ...form, ...off, standardError: "x" }, { id, delivery });
    expect(parsed).toMatchObject({
      kind: "valid",
      input: {
        delivery: { stopping: { standardError: null, classification: null, minimumReduction: null } },
      },
    });
  });

  test("a new pool limits exposure, and a stored one keeps what it has", () => {
    expect(defaultDelivery.selection.exposure).toEqual(NEW_POOL_EXPOSURE);
    const stored = (selection: object) =>
      deliverySettingsSchema.parse({ stopping: delivery.stopping, selection }).selection.exposure;
    expect(stored({})).toEqual({ kind: "none" });
    const exposure = { kind: "eligibility", maximumRate: 0.2 };
    expect(stored({ exposure })).toEqual({ ...exposure, raisedInSmallPools: false });
  });

  test("each control of exposure comes back as it was, and needs its own number alone", () => {
    for (const exposure of [
      { kind: "none" },
      { kind: "randomesque", among: 7 },
      { kind: "progressive", acceleration: 0.5 },
      { kind: "eligibility", maximumRate: 0.2, raisedInSmallPools: false },
      { kind: "eligibility", maximumRate: 0.2, raisedInSmallPools: true },
    ] as const) {
      const selection = { ...delivery.selection, exposure };
      const controlled = { ...pool, delivery: { ...delivery, selection } };
      expect(parsePoolForm(poolFormOf(controlled), { id, delivery })).toEqual({
        kind: "valid",
        input: { id, scaleId: null, ...controlled },
      });
    }
    expect(issuesOf({ exposure: "progressive", exposureAcceleration: "", exposureAmong: "" })).toEqual({
      "delivery.selection.exposure.acceleration": "Write a number.",
    });
  });

  test("each way of retaking comes back as it was, and only the days need a number", () => {
    for (const retakes of [{ avoid: "always" }, { avoid: "never" }, { avoid: "days", days: 1 }] as const) {
      const stored = { ...pool, delivery: { ...delivery, retakes } };
      expect(parsePoolForm(poolFormOf(stored), { id, delivery })).toEqual({
        kind: "valid",
        input: { id, scaleId: null, ...stored },
      });
    }
    const days = "delivery.retakes.days";
    expect(issuesOf({ retakes: "days", retakeDays: "" })).toEqual({ [days]: "Write a number." });
    expect(issuesOf({ retakes: "days", retakeDays: "0" })).toEqual({ [days]: "At least 1." });
    expect(issuesOf({ retakes: "days", retakeDays: "3651" })).toEqual({ [days]: "At most 3,650." });
    expect(issuesOf({ retakes: "days", retakeDays: "1.5" })).toEqual({ [days]: "Write a whole number." });
    expect(issuesOf({ retakes: "never", retakeDays: "" })).toEqual({});
    expect(labelOfPoolField(translateIn("en", "admin.pool.label"), { field: days, form })).toBe(
      "Left out for",
    );
  });

  test("weighted precision comes back as it was, and needs a weight", () => {
    const stopping = { ...delivery.stopping, precisionWeights: { Algebra: 2, "Number, real": 0.5 } };
    const stored = { ...pool, delivery: { ...delivery, stopping } };
    expect(parsePoolForm(poolFormOf(stored), { id, delivery })).toEqual({
      kind: "valid",
      input: { id, scaleId: null, ...stored },
    });
    const off = parsePoolForm({ ...poolFormOf(stored), stopsAtPrecision: false }, { id, delivery });
    expect(off).toMatchObject({
      input: { delivery: { stopping: { standardError: null, precisionWeights: null } } },
    });
    const none = { "delivery.stopping.precisionWeights": "Give at least one concept a weight above 0." };
    expect(issuesOf({ weighsPrecision: true, precisionWeights: { 0: "0" } })).toEqual(none);
    expect(issuesOf({ weighsPrecision: true, precisionWeights: { 0: "1", 1: "-1" } })).toEqual({
      "delivery.stopping.precisionWeights.Number, real": "At least 0.",
    });
  });

  test("the sequential test comes back as it was, its rates in per cent, and is for one concept", () => {
    const sprt = { cut: -0.25, halfWidth: 0.4, falseAbove: 0.05, falseBelow: 0.125 };
    const single = deliverySettingsSchema.parse({ stopping: { minimum: 5, maximum: 20, sprt } });
    const stored = { ...pool, concepts: ["Algebra"], delivery: single };
    const storedForm = poolFormOf(stored);
    expect(storedForm).toMatchObject({ sprtFalseAbovePercent: "5", sprtFalseBelowPercent: "12.5" });
    expect(parsePoolForm(storedForm, { id, delivery: single })).toEqual({
      kind: "valid",
      input: { id, scaleId: null, ...stored },
    });
    expect(issuesOf({ stopsAtSprt: true })).toEqual({
      "delivery.stopping.sprt": "The sequential test is for one concept; use the cuts for several.",
    });
    const wrong = parsePoolForm(
      { ...storedForm, sprtCut: "", sprtFalseAbovePercent: "60" },
      { id, delivery: single },
    );
    expect(wrong).toMatchObject({
      issues: {
        "delivery.stopping.sprt.cut": { code: "wrong-type", values: { expected: "number" } },
        "delivery.stopping.sprt.falseAbove": {
          code: "percent-out-of-range",
          values: { minimum: 0.1, maximum: 40 },
        },
      },
    });
  });

  test("a share of tests is from 1 to 100 per cent", () => {
    const wrong = { "delivery.selection.exposure.maximumRate": "From 1 to 100 per cent." };
    expect(issuesOf({ exposure: "eligibility", exposurePercent: "0.5" })).toEqual(wrong);
    expect(issuesOf({ exposure: "eligibility", exposurePercent: "120" })).toEqual(wrong);
    expect(issuesOf({ exposure: "none", exposurePercent: "120" })).toEqual({});
  });

  test("a rule that is switched on needs its number", () => {
    expect(issuesOf({ standardError: "" })).toEqual({ "delivery.stopping.standardError": "Write a number." });
    expect(issuesOf({ cuts: {} })).toEqual({ cuts: "Give at least one concept a cut." });
    expect(issuesOf({ errorPercent: "60" })).toEqual({
      "delivery.stopping.classification.errorRate": "From 0.1 to 40 per cent.",
    });
  });

  test("a concept that is renamed keeps its cut and its share", () => {
    const renamed = parsePoolForm(
      { ...form, concepts: withText(form.concepts, 1, "Numbers") },
      { id, delivery },
    );
    expect(renamed).toMatchObject({
      input: {
        concepts: ["Algebra", "Numbers"],
        delivery: {
          stopping: { classification: { cuts: { Numbers: -0.5 } } },
          selection: { contentBalance: { Algebra: 0.25, Numbers: 0.75 } },
        },
      },
    });
  });

  test("shares that nearly sum to 100 sum to 1 exactly; others are refused", () => {
    const nearly = parsePoolForm({ ...form, shares: { 0: "33,3", 1: "66.6" } }, { id, delivery });
    expect(nearly).toMatchObject({ kind: "valid" });
    expect(issuesOf({ shares: { 0: "30", 1: "60" } })).toEqual({
      shares: "The shares add up to 90 %, not to 100 %.",
    });
    expect(issuesOf({ shares: { 0: "-5", 1: "x" } })).toEqual({
      "shares.0": "From 0 to 100.",
      "shares.1": "From 0 to 100.",
    });
  });

  test("a rule for one concept is refused for two", () => {
    expect(issuesOf({ rule: "fisher-information" })).toEqual({
      "delivery.selection.rule": "This rule is for one concept; choose one for several.",
    });
  });

  test("everything wrong at once is said at once", () => {
    expect(
      issuesOf({
        name: "",
        concepts: withText(form.concepts, 1, "Algebra"),
        minimum: "2.5",
        timeLimitMinutes: "0",
        pauseMaximumMinutes: "a while",
        resumeWindowHours: "",
        priorCorrelation: "2",
      }),
    ).toEqual({
      name: "The pool has no name.",
      concepts: "Two concepts have the same name.",
      "delivery.stopping.minimum": "Write a whole number.",
      "delivery.timeLimitMinutes": "At least 1.",
      "delivery.pause.maximumMinutes": "Write a number.",
      "delivery.resumeWindowHours": "Write a number.",
      "delivery.prior.correlation": "At most 0.95.",
    });
  });
});

test("every path has the label of its box", () => {
  const t = translateIn("en", "admin.pool.label");
  expect(labelOfPoolField(t, { field: "delivery.stopping.minimum", form })).toBe("Fewest questions");
  expect(labelOfPoolField(t, { field: "concepts.1", form })).toBe("Concept 2");
  expect(labelOfPoolField(t, { field: "shares.1", form })).toBe("Share of Number, real");
  expect(labelOfPoolField(t, { field: "delivery.stopping.classification.cuts.Number, real", form })).toBe(
    "Cut of Number, real",
  );
  expect(labelOfPoolField(t, { field: "delivery.stopping.precisionWeights.Algebra", form })).toBe(
    "Weight of Algebra",
  );
});

test("the rules offered are those that the engine takes for so many concepts", () => {
  expect(applicableRules(1)).toContain("fisher-information");
  expect(applicableRules(5)).not.toContain("fisher-information");
  expect(applicableRules(0)).toEqual(applicableRules(1));
});
