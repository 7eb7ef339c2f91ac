import { questionDraftSchema, type WrittenQuestion, writtenQuestionSchema } from "@plumbline/contracts";
import { describe, expect, it, test } from "vitest";
import { importTemplateCsv } from "../import-template.ts";
import { parseImport } from "../parse-import.ts";
import { classifyImport } from "./classify-import.ts";
import { missingGuessing, startGuessing } from "./missing-guessing.ts";

const concepts = ["Algebra"];

function question(id: string, change: object = {}): WrittenQuestion {
  return writtenQuestionSchema.parse({
    id,
    content: `What is ${id}?`,
    options: ["1", "2", "3"],
    correctAnswer: 1,
    concepts: { Algebra: 1 },
    difficulty: -1.5,
    discrimination: 1.2,
    ...change,
  });
}

const known = questionDraftSchema.parse(question("known", { guessing: 0 }));

function classify(questions: readonly WrittenQuestion[]) {
  const text = JSON.stringify(
    questions.map(({ correctAnswer, ...rest }) => ({ ...rest, correct_answer: correctAnswer })),
  );
  return classifyImport(parseImport({ text }), { concepts, existing: [known] });
}

describe("missingGuessing", () => {
  it("counts the new questions that have none, and no others", () => {
    const rows = classify([
      question("a"),
      question("b"),
      question("a"),
      question("with", { guessing: 0 }),
      question("refused", { concepts: { History: 1 } }),
      question("known", { difficulty: 0.123 }),
    ]);
    expect(missingGuessing(rows, undefined)).toEqual({ questions: 2, parameters: "estimated" });
  });

  it("is null where every new question has one", () => {
    expect(
      missingGuessing(classify([question("known"), question("a", { guessing: 0.1 })]), undefined),
    ).toBeNull();
    const template = parseImport({ text: importTemplateCsv(concepts) });
    expect(missingGuessing(classifyImport(template, { concepts, existing: [] }), undefined)).toBeNull();
  });

  it.each([
    [{ difficulty: 0, discrimination: 1 }],
    [{ difficulty: -0.35, discrimination: 0.95 }],
    [{ difficulty: 7.05, discrimination: 4.85 }],
  ])("takes parameters as round as %j as estimates of an author", (change) => {
    const rows = classify([question("a", change)]);
    expect(missingGuessing(rows, undefined)?.parameters).toBe("estimated");
  });

  it.each([
    [{ difficulty: 0.37, discrimination: 1 }],
    [{ difficulty: 0, discrimination: 1.284 }],
    [{ difficulty: -1.0001, discrimination: 1 }],
  ])("assumes nothing of parameters such as %j, of one question among many", (change) => {
    const rows = classify([question("a"), question("b", change), question("c")]);
    expect(missingGuessing(rows, undefined)).toEqual({ questions: 3, parameters: null });
  });

  it.each(["estimated", "calibrated"] as const)("goes by what is stated: %s", (stated) => {
    for (const difficulty of [0, 0.123]) {
      const rows = classify([question("a", { difficulty })]);
      expect(missingGuessing(rows, stated)).toEqual({ questions: 1, parameters: stated });
    }
  });
});

describe("startGuessing", () => {
  const started = (change: object, source: "estimated" | "calibrated") =>
    startGuessing(classify([question("a", change)]), source).map(({ draft }) => draft?.guessing);
  const options = (count: number) => Array.from({ length: count }, (_, index) => `option ${index}`);

  it.each([2, 3, 4, 5, 10])(
    "gives an estimated question of %i options the chance of a blind choice",
    (count) => {
      expect(started({ options: options(count) }, "estimated")).toEqual([1 / count]);
    },
  );

  it("gives a calibrated question 0", () => {
    expect(started({ options: options(4) }, "calibrated")).toEqual([0]);
  });

  it("leaves what the file says, 0 too", () => {
    for (const guessing of [0, 0.1]) {
      expect(started({ guessing }, "estimated")).toEqual([guessing]);
      expect(started({ guessing }, "calibrated")).toEqual([guessing]);
    }
  });

  test("a known question keeps its guessing, and a refused row has no question", () => {
    const rows = classify([
      question("known", { difficulty: 2 }),
      question("b", { concepts: { History: 1 } }),
    ]);
    expect(startGuessing(rows, "estimated")).toMatchObject([
      { status: "changed", draft: { difficulty: 2, guessing: 0 } },
      { status: "refused", draft: null },
    ]);
  });
});
