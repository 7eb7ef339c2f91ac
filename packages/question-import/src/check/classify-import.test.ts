import { describeImportIssue, type QuestionDraft, questionDraftSchema } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { toJson } from "../json/to-json.ts";
import { parseImport } from "../parse-import.ts";
import { classifyImport, importedIds } from "./classify-import.ts";

const concepts = ["Number", "Algebra", "Geometry"];

function draft(change: object = {}): QuestionDraft {
  return questionDraftSchema.parse({
    id: "alg-001",
    content: "What is 1 + 1?",
    options: ["1", "2", "3"],
    correctAnswer: 1,
    concepts: { Algebra: 1, Number: 0.5 },
    difficulty: -1.5,
    discrimination: 1.2,
    guessing: 0.2,
    explanation: "Count.",
    ...change,
  });
}

function classify(drafts: readonly QuestionDraft[], existing: readonly QuestionDraft[] = []) {
  return classifyImport(parseImport({ text: toJson(drafts) }), { concepts, existing });
}

describe("classifyImport", () => {
  it("calls new what the pool does not have", () => {
    expect(classify([draft()])).toEqual([
      { line: 2, questionId: "alg-001", status: "new", issues: [], draft: draft() },
    ]);
  });

  it("calls unchanged what the pool has, whatever the order of its concepts", () => {
    const reordered = draft({ concepts: { Number: 0.5, Algebra: 1 } });
    expect(classify([reordered], [draft()])).toMatchObject([{ status: "unchanged", issues: [] }]);
  });

  it.each<[string, object]>([
    ["content", { content: "What is 1 + 2?" }],
    ["options", { options: ["1", "2", "4"] }],
    ["fewer options", { options: ["1", "2"] }],
    ["correct answer", { correctAnswer: 2 }],
    ["weights", { concepts: { Algebra: 1, Number: 0.25 } }],
    ["concepts", { concepts: { Algebra: 1, Geometry: 0.5 } }],
    ["fewer concepts", { concepts: { Algebra: 1 } }],
    ["difficulty", { difficulty: -1 }],
    ["discrimination", { discrimination: 1 }],
    ["guessing", { guessing: 0 }],
    ["explanation", { explanation: "" }],
  ])("calls changed what differs in %s", (_, change) => {
    expect(classify([draft(change)], [draft()])).toMatchObject([{ status: "changed", draft: draft(change) }]);
  });

  it("keeps of a known question what the file leaves out", () => {
    const text = JSON.stringify([
      {
        id: "alg-001",
        content: "What is 1 + 1?",
        options: ["1", "2", "3"],
        correct_answer: 1,
        concepts: { Algebra: 1, Number: 0.5 },
        difficulty: 2,
        discrimination: 1.2,
      },
    ]);
    const [row] = classifyImport(parseImport({ text }), { concepts, existing: [draft()] });
    expect(row).toMatchObject({ status: "changed", draft: draft({ difficulty: 2 }) });
  });

  it("takes a 0 in the file as such, also for a known question", () => {
    const [row] = classify([draft({ guessing: 0 })], [draft()]);
    expect(row).toMatchObject({ status: "changed", draft: { guessing: 0 } });
  });

  it("keeps the guessing of a known question where its cell is empty, and 0 stays 0", () => {
    const text =
      "id,content,option_1,option_2,option_3,correct_answer,concepts,difficulty,discrimination,guessing,explanation\n" +
      'alg-001,What is 1 + 1?,1,2,3,B,"Algebra; Number:0.5",-1.5,1.2,,Count.';
    for (const guessing of [0, 0.2]) {
      const existing = [draft({ guessing })];
      const rows = classifyImport(parseImport({ text }), { concepts, existing });
      expect(rows).toMatchObject([{ status: "unchanged", draft: { guessing } }]);
    }
  });

  it("calls duplicate what repeats an earlier id, and names the earlier line", () => {
    const rows = classify([draft(), draft({ content: "Another" }), draft({ content: "A third" })]);
    expect(rows.map(({ status }) => status)).toEqual(["new", "duplicate", "duplicate"]);
    expect(rows[2]).toMatchObject({
      draft: null,
      issues: [{ field: "id", code: "repeated-id", values: { line: 2 } }],
    });
  });

  it("tells of the same text under another id, in the file or in the pool, and takes it", () => {
    const rows = classify(
      [
        draft({ id: "new-1", content: "What  is\n1 + 1?" }),
        draft({ id: "new-2", content: "Twin" }),
        draft({ id: "new-3", content: "Twin" }),
      ],
      [draft()],
    );
    expect(rows.map(({ status, issues }) => [status, issues])).toEqual([
      ["new", [{ field: "content", code: "same-text-in-pool", values: { id: "alg-001" } }]],
      ["new", []],
      [
        "new",
        [{ field: "content", code: "same-text-on-line", values: { id: "new-2", line: rows[1]?.line } }],
      ],
    ]);
  });

  it("refuses a concept that the pool does not have, lists those it has and suggests the nearest", () => {
    expect(classify([draft({ concepts: { Algbera: 1 } })])).toMatchObject([
      {
        status: "refused",
        draft: null,
        issues: [
          {
            field: "concepts",
            code: "misspelt-concept",
            values: { concept: "Algbera", concepts: "Number, Algebra, Geometry", meant: "Algebra" },
          },
        ],
      },
    ]);
    const [unknown] = classify([draft({ concepts: { Chemistry: 1 } })])[0]?.issues ?? [];
    if (unknown === undefined) throw new Error("it was taken");
    expect(describeImportIssue(unknown)).toMatchObject({
      code: "unknown-concept",
      message: "“Chemistry” is not a concept of this pool, which has Number, Algebra, Geometry.",
      hint: "Use one of these, or add the concept to the pool first.",
    });
  });

  it("reports an unknown concept beside whatever else is wrong", () => {
    const text = JSON.stringify([
      {
        id: "a",
        content: "",
        options: ["1", "2"],
        correct_answer: 0,
        concepts: ["Alge"],
        difficulty: 0,
        discrimination: 1,
      },
    ]);
    const [row] = classifyImport(parseImport({ text }), { concepts, existing: [] });
    expect(row?.issues.map(({ field }) => field)).toEqual(["content", "concepts"]);
  });

  it("does not look up what no question can have as its id", () => {
    const ids = ["mine", "a\0b", "\ud800", "x".repeat(65), "two words"];
    const text = JSON.stringify(ids.map((id) => ({ ...draft(), id })));
    expect(importedIds(parseImport({ text }))).toEqual(["mine"]);
  });

  it("names no id and no concept at the length of the file", () => {
    const long = "x".repeat(100_000);
    const rows = classify([{ ...draft(), id: long as QuestionDraft["id"], concepts: { [long]: 7 } }]);
    expect(rows).toMatchObject([{ line: 2, status: "refused", questionId: `${"x".repeat(59)}…` }]);
    expect(rows[0]?.issues.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows).length).toBeLessThan(1_000);
  });

  it("refuses an id that belongs to another pool", () => {
    const parsed = parseImport({ text: toJson([draft(), draft({ id: "mine" })]) });
    expect(importedIds(parsed)).toEqual(["alg-001", "mine"]);
    const rows = classifyImport(parsed, { concepts, existing: [], idsInOtherPools: ["alg-001"] });
    expect(rows.map(({ status }) => status)).toEqual(["refused", "new"]);
    expect(rows[0]?.issues[0]).toMatchObject({
      field: "id",
      code: "id-in-other-pool",
      values: { id: "alg-001" },
    });
  });

  it("puts what concerns the file among the rows, by line", () => {
    const text =
      "id,remark,content,option_1,option_2,correct_answer,concepts,difficulty,discrimination\na,,Which?,x,y,A,Algebra,0,1";
    expect(classifyImport(parseImport({ text }), { concepts, existing: [] })).toMatchObject([
      { line: 1, status: "unchanged", questionId: null, draft: null, issues: [{ field: "remark" }] },
      { line: 2, status: "new", questionId: "a" },
    ]);
    expect(classifyImport(parseImport({ text: "id,content" }), { concepts, existing: [] })).toMatchObject([
      { line: 1, status: "refused", questionId: null, draft: null },
    ]);
  });
});
