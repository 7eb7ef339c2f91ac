import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCorrectAnswer, writeCorrectAnswer } from "./read-correct-answer.ts";

const colours = ["red", "green", "blue"];

describe("readCorrectAnswer", () => {
  it.each([
    ["0", 0],
    ["2", 2],
    ["A", 0],
    ["c", 2],
    ["green", 1],
    [" blue ", 2],
    ["option_3", 2],
  ])("reads %j among red, green, blue as option %i", (cell, index) => {
    expect(readCorrectAnswer(cell, colours)).toEqual({ kind: "value", value: index });
  });

  it.each(["3", "D", "Green", "-1", "1.0", "option_4", "option_0", "purple"])(
    "refuses %j and states the rule",
    (cell) => {
      const reading = readCorrectAnswer(cell, colours);
      expect(reading).toEqual({
        kind: "problem",
        finding: { code: "answer-unreadable", values: { text: cell, last: 2, letter: "C", options: 3 } },
      });
    },
  );

  it("says nothing of an empty cell", () => {
    expect(readCorrectAnswer("  ", colours)).toEqual({ kind: "absent" });
  });

  it.each([
    ["2", ["1", "2", "3", "4"]],
    ["4", ["4", "7", "5", "8"]],
    ["A", ["B", "A", "C"]],
    ["a", ["b", "a", "c"]],
  ])("refuses %j among %j, for it can be read in two ways", (cell, options) => {
    expect(readCorrectAnswer(cell, options)).toMatchObject({
      kind: "problem",
      finding: { code: expect.stringMatching(/^ambiguous-answer/), values: { text: cell } },
    });
  });

  it("takes what both ways read alike", () => {
    expect(readCorrectAnswer("1", ["0", "1", "2"])).toEqual({ kind: "value", value: 1 });
    expect(readCorrectAnswer("B", ["A", "B", "C"])).toEqual({ kind: "value", value: 1 });
  });

  it("reads back whatever writeCorrectAnswer wrote, however the options are worded", () => {
    const wording = fc.constantFrom(..."0123456789ABCDEFGHIJ", "option_1", "option_2", "x", "10");
    const options = fc.uniqueArray(wording, { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(options, fc.nat(), (texts, seed) => {
        const index = seed % texts.length;
        expect(readCorrectAnswer(writeCorrectAnswer(index, texts), texts)).toEqual({
          kind: "value",
          value: index,
        });
      }),
    );
  });
});
