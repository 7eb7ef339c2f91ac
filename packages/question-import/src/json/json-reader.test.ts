import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "./json-reader.ts";
import { createPositions } from "./text-position.ts";

function parsedByTheRuntime(text: string) {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function expectAgreement(text: string) {
  const reading = readJson(text);
  const runtime = parsedByTheRuntime(text);
  if (runtime === null) expect(reading.kind, text).toBe("syntax-error");
  else expect(reading).toMatchObject({ kind: "json", value: runtime.value });
}

describe("readJson", () => {
  it("reads what JSON.parse reads, as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 1, 4), (text, indent) => {
        expectAgreement(JSON.stringify(JSON.parse(text), null, indent));
      }),
    );
  });

  it("refuses what JSON.parse refuses: texts with one character removed, doubled or replaced", () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom("", "\\", '"', ",", "]", "}", "0", "-", "e", "\n", ":"),
      )
      .map(([text, at, by]) => {
        const place = at % text.length;
        return text.slice(0, place) + by + text.slice(place + 1);
      });
    fc.assert(fc.property(damaged, expectAgreement), { numRuns: 3_000 });
  });

  it.each([
    "",
    " ",
    "01",
    "1.",
    ".5",
    "+1",
    "1e",
    "nul",
    "tru",
    "[1,]",
    '{"a":1,}',
    "{a:1}",
    "'a'",
    '"\\x"',
    '"\t"',
    "[1] 2",
    "\u00a01",
  ])("refuses %j", (text) => {
    expectAgreement(text);
    expect(readJson(text).kind).toBe("syntax-error");
  });

  it.each([
    ['[{"id": "a",}]', 1, 13, { found: '"}"', expected: "name", name: "" }],
    ['[\n  {"id" "a"}\n]', 2, 9, { found: '"\\""', expected: "colon", name: '"id"' }],
    ["[\n  1\n  2\n]", 3, 3, { found: '"2"', expected: "list", name: "" }],
    ['[\n  {"id": "a"', 2, 13, { found: "end", expected: "object", name: "" }],
    ["[1, undefined]", 1, 5, { found: '"u"', expected: "value", name: "" }],
    ['["a\nb"]', 1, 4, { found: '"\\n"', expected: "quotation", name: "" }],
    ['["\\frac", "\\sqrt"]', 1, 12, { found: '"\\\\"', expected: "escape", name: "" }],
    ["[] []", 1, 4, { found: '"["', expected: "end", name: "" }],
  ])("says of %j where and why", (text, line, column, values) => {
    const reading = readJson(text);
    if (reading.kind !== "syntax-error") throw new Error("it was read");
    expect(createPositions(text)(reading.offset)).toEqual({ line, column });
    expect(reading.problem).toEqual({ kind: "unexpected", values });
  });

  it("refuses a hostile depth instead of exhausting the stack", () => {
    const reading = readJson("[".repeat(1_000_000));
    expect(reading).toMatchObject({ kind: "syntax-error", problem: { kind: "too-deep", maximum: 64 } });
  });

  it("knows where each element of a list begins", () => {
    const text = '{"questions": [\n  {"id": "a"},\n\n  7, {"id": "b"}]}';
    const reading = readJson(text);
    if (reading.kind !== "json") throw new Error("it was not read");
    const starts = [...reading.elementOffsets.values()].map((offsets) =>
      offsets.map((at) => text.slice(at, at + 3)),
    );
    expect(starts).toEqual([['{"i', "7, ", '{"i']]);
  });

  it("makes a field called __proto__ an ordinary field", () => {
    const reading = readJson('{"__proto__": {"polluted": true}}');
    expect(reading.kind === "json" && Object.keys(Object(reading.value))).toEqual(["__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
