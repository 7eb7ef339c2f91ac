import { type AdminQuestion, adminQuestionSchema, poolIdSchema } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { formatFormIssues } from "#form/form-issues.ts";
import { rowsOf, withMoved, withoutRow } from "#form/keyed-rows.ts";
import { translateIn } from "#testing/translate-in.ts";
import {
  guessingOf,
  labelOfQuestionField,
  newQuestionForm,
  parseQuestionForm,
  questionFormOf,
} from "./question-form.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const place = { poolId, expectedRevision: 2 };

const stored: AdminQuestion = adminQuestionSchema.parse({
  id: "alg-1",
  poolId,
  content: "Solve $2x = 4$.",
  options: ["$1$", "$2$", "$4$"],
  correctAnswer: 1,
  explanation: "Halve.",
  concepts: { Algebra: 1, "Number, real": 0.5 },
  difficulty: -0.25,
  discrimination: 1.2,
  guessing: 0,
  status: "active",
  revision: 2,
  createdAt: "2026-11-23T10:00:00Z",
  answered: 4,
});

describe("parseQuestionForm", () => {
  test("a stored question comes back from its form as it was", () => {
    const { revision: _, createdAt: _at, answered: _count, ...body } = stored;
    expect(parseQuestionForm(questionFormOf(stored), place)).toEqual({
      kind: "valid",
      input: { ...body, expectedRevision: 2 },
    });
  });

  test("the right answer moves with its option, and is gone with it", () => {
    const form = questionFormOf(stored);
    const moved = { ...form, options: withMoved(form.options, 1, 1) };
    expect(parseQuestionForm(moved, place)).toMatchObject({
      input: { options: ["$1$", "$4$", "$2$"], correctAnswer: 2 },
    });
    const removed = { ...form, options: withoutRow(form.options, 1) };
    expect(parseQuestionForm(removed, place)).toEqual({
      kind: "wrong",
      issues: { correctAnswer: { field: "correctAnswer", code: "no-right-answer", values: {} } },
    });
  });

  test("a concept at 0 or left empty is not asked; decimal commas are numbers", () => {
    const form = { ...questionFormOf(stored), weights: { Algebra: "0,5", "Number, real": "0", Other: " " } };
    expect(parseQuestionForm(form, place)).toMatchObject({ input: { concepts: { Algebra: 0.5 } } });
  });

  test("an untouched new form says everything that is missing at once", () => {
    const parsed = parseQuestionForm(newQuestionForm(["Algebra", "Number"]), place);
    expect(parsed.kind === "wrong" && Object.keys(parsed.issues).sort()).toEqual([
      "concepts",
      "content",
      "correctAnswer",
      "options",
      "options.0",
      "options.1",
      "options.2",
      "options.3",
    ]);
  });

  test("an image without a description is refused at its text, with how to correct it", () => {
    const form = {
      ...questionFormOf(stored),
      content: "What is this? ![](https://example.org/a.png)",
      options: rowsOf(["![A line](https://example.org/b.png)", "![](https://example.org/c.png)"]),
      correctKey: 0,
    };
    const parsed = parseQuestionForm(form, place);
    expect(parsed).toMatchObject({
      issues: {
        content: { code: "image-without-description", values: { url: expect.stringMatching(/a\.png/) } },
      },
    });
    expect(parsed.kind === "wrong" && Object.keys(parsed.issues)).toEqual(["content", "options.1"]);
    const sentences =
      parsed.kind === "wrong" ? formatFormIssues(parsed.issues, translateIn("en", "issues")) : {};
    expect(sentences.content).toBe(
      "The image “https://example.org/a.png” has no description. Write between the square brackets what " +
        "somebody who cannot see the image must know to answer: ![…](…).",
    );
  });

  describe("guessing", () => {
    const written = (values: object) => ({ ...questionFormOf(stored), ...values });

    test.each([
      [2, "0.5"],
      [3, "1/3"],
      [4, "0.25"],
      [7, "1/7"],
      [8, "0.125"],
      [10, "0.1"],
    ])("of a new question follows from %i options, and is left to the server", (count, text) => {
      const options = rowsOf(Array.from({ length: count }, (_, index) => `option ${index}`));
      const form = written({ options, guessing: newQuestionForm(["Algebra"]).guessing });
      expect(guessingOf(form)).toBe(text);
      const parsed = parseQuestionForm(form, place);
      expect(parsed).toMatchObject({ kind: "valid" });
      expect(parsed.kind === "valid" && "guessing" in parsed.input).toBe(false);
    });

    test("is what its author writes, however many options there are", () => {
      for (const options of [stored.options, ["$1$", "$2$"]]) {
        const form = written({ guessing: "0,1", options: rowsOf(options) });
        expect(guessingOf(form)).toBe("0,1");
        expect(parseQuestionForm(form, place)).toMatchObject({ input: { guessing: 0.1 } });
      }
      expect(parseQuestionForm(written({ guessing: "" }), place)).toMatchObject({
        kind: "wrong",
        issues: { guessing: { code: "wrong-type" } },
      });
    });

    test.each([0, 0.2, 1 / 3, 1 / 7, 0.333, 0.1823456789])(
      "that is stored as %d is saved as it is",
      (guessing) => {
        const form = questionFormOf({ ...stored, guessing });
        expect(parseQuestionForm(form, place)).toMatchObject({ input: { guessing } });
      },
    );

    test.each(["1/0", "1/1", "2/3", "1/3/4", "0.6"])("is refused as %s", (guessing) => {
      expect(parseQuestionForm(written({ guessing }), place)).toMatchObject({
        kind: "wrong",
        issues: { guessing: { field: "guessing" } },
      });
    });

    test("that is stored as 0 stays 0, also when options are removed", () => {
      const form = questionFormOf(stored);
      expect(guessingOf(form)).toBe("0");
      const fewer = { ...form, options: withoutRow(form.options, 2) };
      expect(parseQuestionForm(fewer, place)).toMatchObject({ input: { guessing: 0 } });
    });
  });

  test("a pool of one concept needs no weight to be written", () => {
    expect(newQuestionForm(["Algebra"]).weights).toEqual({ Algebra: "1" });
  });
});

test("paths have the labels of the form", () => {
  const t = translateIn("en", "admin.question.label");
  expect(labelOfQuestionField(t, "options.2")).toBe("Option C");
  expect(labelOfQuestionField(t, "concepts.Number. real")).toBe("Weight of Number. real");
  expect(labelOfQuestionField(t, "difficulty")).toBe("Difficulty");
});
