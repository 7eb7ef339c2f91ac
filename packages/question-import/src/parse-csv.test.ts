import { describe, expect, it } from "vitest";
import { parseImport } from "./parse-import.ts";

const header = "id,content,option_1,option_2,option_3,correct_answer,concepts,difficulty,discrimination";
const good = "alg-001,What is 1 + 1?,1,2,3,option_2,Algebra,-1.5,1.2";

const parse = (...lines: string[]) => parseImport({ text: lines.join("\n"), format: "csv" });
const onlyRow = (...lines: string[]) => {
  const { rows, notices } = parse(...lines);
  expect(notices).toEqual([]);
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) throw new Error(`${rows.length} rows`);
  return row;
};
const problemsOf = (...lines: string[]) =>
  onlyRow(...lines).issues.map(({ field, message }) => `${field}: ${message}`);

describe("a CSV file", () => {
  it("becomes question drafts", () => {
    expect(onlyRow(header, good)).toEqual({
      line: 2,
      questionId: "alg-001",
      concepts: ["Algebra"],
      issues: [],
      absent: ["guessing", "explanation"],
      draft: {
        id: "alg-001",
        content: "What is 1 + 1?",
        options: ["1", "2", "3"],
        correctAnswer: 1,
        concepts: { Algebra: 1 },
        difficulty: -1.5,
        discrimination: 1.2,
        guessing: 0,
        explanation: "",
      },
    });
  });

  it.each([",", ";", "\t"])("may be separated by %j", (separator) => {
    const lines = [header, good].map((line) => line.replaceAll(",", separator));
    expect(onlyRow(...lines).draft?.content).toBe("What is 1 + 1?");
  });

  it("may begin with a byte order mark and end its lines as any system does", () => {
    for (const lineBreak of ["\n", "\r\n", "\r"]) {
      const { rows } = parseImport({ text: `\uFEFF${header}${lineBreak}${good}${lineBreak}` });
      expect(rows).toMatchObject([{ line: 2, questionId: "alg-001", issues: [] }]);
    }
  });

  it("may name its columns in any case, order and spelling of the gap", () => {
    const row = onlyRow(
      "Concepts,ID,Correct Answer,difficulty,DISCRIMINATION,Option-A,optionB,Content,Guessing,explanation",
      "Algebra,a,B,0,1,x,y,Which?,0.5,Because.",
    );
    expect(row.issues).toEqual([]);
    expect(row.draft).toMatchObject({
      options: ["x", "y"],
      correctAnswer: 1,
      guessing: 0.5,
      explanation: "Because.",
    });
    expect(row.absent).toEqual([]);
  });

  it("counts the lines within quoted texts, as an editor does", () => {
    const { rows } = parse(header, 'a,"one\ntwo\n\nthree",1,2,3,A,Algebra,0,1', "", ",,,,,,,,", good);
    expect(rows.map(({ line }) => line)).toEqual([2, 8]);
    expect(rows[0]?.draft?.content).toBe("one\ntwo\n\nthree");
  });

  it("reports everything that is wrong with a row at once, with the way to mend it", () => {
    const row = onlyRow(`${header},guessing`, '!,,1,,1,7,"Algebra:2","0,5",x,0.9');
    expect(row.draft).toBeNull();
    expect(row.issues.map(({ field }) => field).sort()).toEqual(
      ["id", "content", "options", "concepts", "difficulty", "discrimination", "guessing"].sort(),
    );
    for (const { message, hint } of row.issues) {
      expect(message.length).toBeGreaterThan(5);
      expect(hint).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([
    ["a decimal comma", '"1,5"', "“1,5” has a decimal comma", "Write 1.5, with a point."],
    [
      "a typographic minus",
      "−1.5",
      "“−1.5” has a typographic minus sign",
      "Write -1.5, with a hyphen as minus.",
    ],
    ["a word", "hard", "“hard” is not a number", "Write a number such as -0.75."],
    [
      "a number out of range",
      "9",
      "from -8 to 8",
      "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
    ],
    [
      "nothing",
      "",
      "is missing",
      "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
    ],
  ])("says of %s in difficulty what is wrong", (_, cell, message, hint) => {
    expect(onlyRow(header, good.replace("-1.5", cell)).issues).toEqual([
      { field: "difficulty", message, hint },
    ]);
  });

  it.each([
    ["Algebra; Number:0.5", { Algebra: 1, Number: 0.5 }],
    ["Algebra | Number=.5", { Algebra: 1, Number: 0.5 }],
    ['{"Algebra": 0.25}', { Algebra: 0.25 }],
    ['["Algebra", "Number"]', { Algebra: 1, Number: 1 }],
    ["Ratio: the idea:0.5", { "Ratio: the idea": 0.5 }],
    ["Ratio: the idea", { "Ratio: the idea": 1 }],
    ["Algebra;", { Algebra: 1 }],
  ])("reads the concepts %s", (cell, concepts) => {
    const quoted = `"${cell.replaceAll('"', '""')}"`;
    expect(onlyRow(header, good.replace("Algebra", quoted)).draft?.concepts).toEqual(concepts);
  });

  it.each([
    ["Algebra; Algebra", "concepts: names “Algebra” twice"],
    ["Algebra:0,5", "concepts: the weight of “Algebra”: “0,5” has a decimal comma"],
    ["Algebra:0", "concepts: Algebra: is not above 0"],
    ["Algebra:1.5", "concepts: Algebra: is above 1"],
    [";", "concepts: names no concept"],
    [
      "{Algebra: 1}",
      'concepts: begins like JSON but there is "A" where a field name in quotation marks is expected',
    ],
    ["[1]", "concepts: is a list with something that is not a name"],
  ])("refuses the concepts %s", (cell, problem) => {
    expect(problemsOf(header, good.replace("Algebra", `"${cell}"`))).toEqual([problem]);
  });

  it.each([
    ["red | green | blue", ["red", "green", "blue"]],
    ['["a|b", "c"]', ["a|b", "c"]],
    ["[0, 1] | (0, 1)", ["[0, 1]", "(0, 1)"]],
  ])("reads options in one cell: %s", (cell, options) => {
    const row = onlyRow(
      "id,content,options,correct_answer,concepts,difficulty,discrimination",
      `a,Which?,"${cell.replaceAll('"', '""')}",A,Algebra,0,1`,
    );
    expect(row.issues).toEqual([]);
    expect(row.draft?.options).toEqual(options);
  });

  it.each([
    ["only one", "1,,", "options: a question needs at least 2 options"],
    ["two alike", "1,2,1", "options: two options are the same"],
    ["a gap", "1,,3", "options: option 2 is empty while a later one is not"],
    ["none", ",,", "options: is missing"],
  ])(
    "refuses options of which there are %s, and does not complain of the answer to them",
    (_, cells, problem) => {
      expect(
        problemsOf(header, `a,Which?,${cells},7,Algebra,0,1`).filter((text) => !text.startsWith("correct")),
      ).toEqual([problem]);
    },
  );

  it("takes fewer options than there are columns", () => {
    expect(onlyRow(header, "a,Which?,x,y,,A,Algebra,0,1").draft?.options).toEqual(["x", "y"]);
  });

  it("says that a column is not known and whether one was meant, and reads on", () => {
    const { notices, rows } = parse(`${header},explanaton,remark`, `${good},a,b`);
    expect(notices).toMatchObject([
      {
        line: 1,
        refuses: false,
        issues: [
          { field: "explanaton", hint: "Did you mean explanation?" },
          { field: "remark", hint: expect.stringContaining("nothing is read from it") },
        ],
      },
    ]);
    expect(rows[0]?.draft).not.toBeNull();
  });

  it.each([
    [
      "lacks columns",
      "id,content,option_1,option_2",
      "the header lacks correct_answer, concepts, difficulty, discrimination",
    ],
    [
      "has no options",
      header.replace(/option_\d/g, "remark"),
      "the header lacks options (or option_1, option_2, …)",
    ],
    ["has a column twice", `${header},Difficulty`, "stands in the header more than once"],
    ["has options twice over", `${header},options`, "the header has both options and option_1"],
    [
      "has a gap in the options",
      header.replace("option_2", "option_5"),
      "the header has option_5 but not option_2",
    ],
    ["is a question", good, "the header lacks"],
  ])("with a header that %s is refused for one clear reason", (_, first, message) => {
    const { notices, rows } = parse(first, good, good);
    expect(rows).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ line: 1, refuses: true });
    expect(notices[0]?.issues[0]?.message).toContain(message);
  });

  it.each([
    ["", 1],
    ["\n\n", 1],
    [header, 1],
    [`\n${header}\n\n`, 2],
  ])("without a question (%j) says so", (text, line) => {
    expect(parseImport({ text })).toMatchObject({
      rows: [],
      notices: [{ line, refuses: true, issues: [{ field: "file", message: "holds no question" }] }],
    });
  });

  it("names the line on which a quotation mark was opened and never closed", () => {
    const { rows } = parse(header, good, 'b,"open,1,2,3,A,Algebra,0,1', good);
    expect(rows[0]?.issues).toEqual([]);
    expect(rows[1]).toMatchObject({ line: 3, draft: null });
    expect(rows[1]?.issues[0]?.message).toBe("a quotation mark that opens a text is never closed");
  });

  it("refuses a row that an unquoted separator has made too long", () => {
    const problems = problemsOf(header, "a,Which, if any?,x,y,z,A,Algebra,0,1");
    expect(problems[0]).toBe("row: has 10 cells where the header has 9; the first too many is “1”");
  });

  it.each([
    ["a lost character", "Caf\uFFFD?", "contains �, which stands for a character that was lost"],
    ["a NUL", "a\u0000b", "contains a NUL character"],
    ["half a character", "a\uD83Db", "contains half of a character"],
  ])("refuses %s", (_, content, message) => {
    expect(problemsOf(header, good.replace("What is 1 + 1?", content))).toEqual([`content: ${message}`]);
  });

  it("asks for an id where there is none", () => {
    expect(onlyRow(header, good.replace("alg-001", " ")).issues).toMatchObject([
      { field: "id", message: "is missing", hint: expect.stringContaining("alg-012") },
    ]);
  });
});
