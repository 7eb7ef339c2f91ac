import {
  describeImportIssue,
  importPreviewOutputSchema,
  type QuestionDraft,
  questionDraftSchema,
} from "@plumbline/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyImport } from "./check/classify-import.ts";
import { missingGuessing } from "./check/missing-guessing.ts";
import { toCsv } from "./csv/to-csv.ts";
import { importTemplateCsv } from "./import-template.ts";
import { toJson } from "./json/to-json.ts";
import { parseImport } from "./parse-import.ts";

/** Texts as authors write them, and characters that file formats stumble over. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom(..."\",;|\t\n'=:[]{}\\$"),
    ),
    minLength: 1,
    maxLength: 40,
  })
  .map((raw) => raw.trim())
  .filter(
    (trimmed) =>
      trimmed !== "" && !trimmed.includes("\u0000") && !trimmed.includes("\uFFFD") && !trimmed.includes("\r"),
  );

const conceptName = text.filter((name) => name !== "__proto__" && name.length <= 80);
function number(min: number, max: number) {
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

const questionDraft = fc
  .record({
    options: fc.uniqueArray(text, { minLength: 2, maxLength: 10 }),
    key: fc.nat(),
    content: text,
    concepts: fc.dictionary(conceptName, number(0.01, 1), { minKeys: 1, maxKeys: 4 }),
    difficulty: number(-8, 8),
    discrimination: number(0.05, 5),
    guessing: number(0, 0.5),
    explanation: fc.oneof(fc.constant(""), text),
  })
  .map(({ key, ...body }) => ({ ...body, correctAnswer: key % body.options.length }));

const drafts = fc
  .array(questionDraft, { minLength: 1, maxLength: 5 })
  .map((bodies): QuestionDraft[] =>
    bodies.map((body, index) => questionDraftSchema.parse({ id: `q-${index}`, ...body })),
  );

function readBack(file: string) {
  const { rows, notices } = parseImport({ text: file });
  expect(notices).toEqual([]);
  expect(rows.flatMap(({ issues }) => issues)).toEqual([]);
  return rows.map(({ draft }) => draft);
}

describe("questions written to a file", () => {
  it("come back from CSV as they were", () => {
    fc.assert(
      fc.property(drafts, (written) => {
        expect(readBack(toCsv(written))).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it("come back from JSON as they were", () => {
    fc.assert(
      fc.property(drafts, (written) => {
        expect(readBack(toJson(written))).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the template", () => {
  it.each([[["Algebra"]], [["Number", "Algebra", "Geometry"]], [["A; B", "C:1"]]])(
    "is taken without a remark by a pool with the concepts %j",
    (concepts) => {
      const rows = classifyImport(parseImport({ text: importTemplateCsv(concepts) }), {
        concepts,
        existing: [],
      });
      expect(rows).toMatchObject([
        { status: "new", issues: [] },
        { status: "new", issues: [] },
      ]);
    },
  );
});

describe("any text at all", () => {
  const pieces = fc.constantFrom(
    ...["id", "content", "options", "option_1", "correct_answer", "concepts", "difficulty", "discrimination"],
    ...[
      ",",
      ";",
      "\t",
      "\n",
      "\r\n",
      '"',
      '""',
      "[",
      "]",
      "{",
      "}",
      ":",
      "\\",
      "0",
      "-1.5",
      "A",
      "null",
      "\uFEFF",
      "__proto__",
    ],
  );
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
  );

  it("is reported on, never thrown about, in the shape that the API promises", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("csv" as const, "json" as const, undefined), (file, format) => {
        const parsed = parseImport({ text: file, format });
        const rows = classifyImport(parsed, { concepts: ["Algebra"], existing: [] });
        importPreviewOutputSchema.parse({
          format: parsed.format,
          rows: rows.map((row) => ({ ...row, issues: row.issues.map(describeImportIssue) })),
          missingGuessing: missingGuessing(rows, undefined),
        });
        expect(rows.length).toBeGreaterThan(0);
        const lineCount = file.split(/\r\n|\r|\n/).length;
        for (const row of rows) {
          expect(row.line).toBeLessThanOrEqual(lineCount);
          if (row.status === "refused") expect(row.issues.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("ten thousand questions", () => {
  it.each(["csv", "json"] as const)("are read and classified from %s", { timeout: 60_000 }, (format) => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      questionDraftSchema.parse({
        id: `q-${index}`,
        content: `What is ${index} + ${index}?\n${"A line of explanation. ".repeat(8)}`,
        options: [String(2 * index), String(2 * index + 1), "0.5", `${index} "squared"`],
        correctAnswer: 0,
        concepts: { Algebra: 1, Number: 0.5 },
        difficulty: (index % 7) - 3,
        discrimination: 1.1,
        guessing: 0.2,
        explanation: "Add.",
      }),
    );
    const file = format === "csv" ? toCsv(many) : toJson(many);
    const rows = classifyImport(parseImport({ text: file }), {
      concepts: ["Algebra", "Number"],
      existing: many,
    });
    expect(rows.filter(({ status }) => status === "unchanged")).toHaveLength(10_000);
  });
});
