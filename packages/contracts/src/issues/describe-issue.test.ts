import { describe, expect, test } from "vitest";
import { describeImportIssue, describeIssue } from "./describe-issue.ts";
import { describedIssueSchema, issueAt, issueCodeSchema, issueSchema } from "./issue.ts";

describe("an issue", () => {
  test("has its English message, filled with its values, and a hint where its code has one", () => {
    expect(describeIssue(issueAt("delivery.prior.correlation", "too-big", { maximum: 0.95 }))).toEqual({
      field: "delivery.prior.correlation",
      code: "too-big",
      values: { maximum: 0.95 },
      message: "At most 0.95.",
      hint: null,
    });
    expect(describeIssue(issueAt("id", "id-in-other-pool", { id: "alg-1" }))).toMatchObject({
      message: "“alg-1” is a question of another pool.",
      hint: "Choose another id: an id is unique in the whole bank.",
    });
  });

  test("of an import has a hint by its field where its code has none", () => {
    const range = { minimum: -8, maximum: 8 };
    expect(describeImportIssue(issueAt("difficulty", "out-of-range", range))).toMatchObject({
      message: "From -8 to 8.",
      hint: "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
    });
    const hintAt = (field: string) => describeImportIssue(issueAt(field, "missing", {})).hint;
    expect(hintAt("option_2")).toBe("Give 2 to 10 different options, none of them empty.");
    expect(hintAt("concepts.Algebra")).toContain("weights are above 0");
    expect(hintAt("row")).toBeNull();
  });

  test("says where JSON breaks off and what is missing", () => {
    const place = { line: 2, column: 9, found: '"a"', expected: "colon", name: '"id"' } as const;
    expect(describeIssue(issueAt("file", "json-syntax", place)).message).toBe(
      'This is not JSON: on line 2, column 9, there is "a" where the colon behind "id" is expected.',
    );
    const end = { found: "end", expected: "object", name: "" } as const;
    expect(describeIssue(issueAt("concepts", "concepts-json-syntax", end)).message).toBe(
      "This begins like JSON, but the file ends where a comma or the } that closes the object is expected.",
    );
  });
});

describe("the schema of an issue", () => {
  const issue = { field: "name", code: "too-long", values: { maximum: 120 } };

  test("takes each code with its own values, and nothing else", () => {
    expect(issueSchema.parse(issue)).toEqual(issue);
    expect(issueSchema.safeParse({ ...issue, values: {} }).success).toBe(false);
    expect(issueSchema.safeParse({ ...issue, code: "newer" }).success).toBe(false);
    expect(issueCodeSchema.options.length).toBeGreaterThan(90);
  });

  test("keeps the sentences of a described one", () => {
    const described = { ...issue, message: "At most 120 characters.", hint: null };
    expect(describedIssueSchema.parse(described)).toEqual(described);
  });
});
