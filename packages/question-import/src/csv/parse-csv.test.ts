import { describeImportIssue, questionFieldOf } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { parseImport } from "../parse-import.ts";
import { formatIssue } from "../testing/format-issue.ts";

const HEADER = "id,content,option_1,option_2,option_3,correct_answer,concepts,difficulty,discrimination";
const GOOD = "alg-001,What is 1 + 1?,1,2,3,option_2,Algebra,-1.5,1.2";

function parse(...lines: string[]) {
  return parseImport({ text: lines.join("\n"), format: "csv" });
}
function onlyRow(...lines: string[]) {
  const { rows, notices } = parse(...lines);
  expect(notices).toEqual([]);
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) throw new Error(`${rows.length} rows`);
  return row;
}
/** What is wrong with the only row: the place and the code, and the values where there are any. */
function problemsOf(...lines: string[]) {
  return onlyRow(...lines).issues.map(formatIssue);
}

describe("a CSV file", () => {
  it("becomes question drafts", () => {
    expect(onlyRow(HEADER, GOOD)).toEqual({
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
        explanation: "",
      },
    });
  });

  it.each([
    ["", undefined, ["guessing", "explanation"]],
    ["0", 0, ["explanation"]],
    ["0.25", 0.25, ["explanation"]],
  ])("gives guessing only where the cell has it: %j", (cell, guessing, missing) => {
    const row = onlyRow(`${HEADER},guessing`, `${GOOD},${cell}`);
    expect(row.issues).toEqual([]);
    expect(row.draft?.guessing).toBe(guessing);
    expect(row.absent).toEqual(missing);
  });

  it.each([",", ";", "\t"])("may be separated by %j", (separator) => {
    const lines = [HEADER, GOOD].map((line) => line.replaceAll(",", separator));
    expect(onlyRow(...lines).draft?.content).toBe("What is 1 + 1?");
  });

  it("may begin with a byte order mark and end its lines as any system does", () => {
    for (const lineBreak of ["\n", "\r\n", "\r"]) {
      const { rows } = parseImport({ text: `\uFEFF${HEADER}${lineBreak}${GOOD}${lineBreak}` });
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
    const { rows } = parse(HEADER, 'a,"one\ntwo\n\nthree",1,2,3,A,Algebra,0,1', "", ",,,,,,,,", GOOD);
    expect(rows.map(({ line }) => line)).toEqual([2, 8]);
    expect(rows[0]?.draft?.content).toBe("one\ntwo\n\nthree");
  });

  it("reports everything that is wrong with a row at once, with the way to correct it", () => {
    const row = onlyRow(`${HEADER},guessing`, '!,,1,,1,7,"Algebra:2","0,5",x,0.9');
    expect(row.draft).toBeNull();
    expect(row.issues.map(({ field }) => questionFieldOf(field)).sort()).toEqual(
      ["id", "content", "options", "concepts", "difficulty", "discrimination", "guessing"].sort(),
    );
    for (const { message, hint } of row.issues.map(describeImportIssue)) {
      expect(message.length).toBeGreaterThan(5);
      expect(hint).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([
    ["a decimal comma", '"1,5"', "“1,5” has a decimal comma.", "Write 1.5, with a point."],
    [
      "a typographic minus",
      "−1.5",
      "“−1.5” has a typographic minus sign.",
      "Write -1.5, with a hyphen as minus.",
    ],
    ["a word", "hard", "“hard” is not a number.", "Write a number such as -0.75."],
    [
      "a number out of range",
      "9",
      "From -8 to 8.",
      "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
    ],
    [
      "nothing",
      "",
      "This is missing.",
      "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
    ],
  ])("says of %s in difficulty what is wrong", (_, cell, message, hint) => {
    const [issue, ...others] = onlyRow(HEADER, GOOD.replace("-1.5", cell)).issues.map(describeImportIssue);
    expect(issue).toMatchObject({ field: "difficulty", message, hint });
    expect(others).toEqual([]);
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
    expect(onlyRow(HEADER, GOOD.replace("Algebra", quoted)).draft?.concepts).toEqual(concepts);
  });

  it.each([
    ["1/3", 'not-a-decimal {"text":"1/3","mended":"0.3333"}'],
    ["25 %", 'not-a-decimal {"text":"25 %","mended":"0.25"}'],
    ["1,5 / 4", 'not-a-decimal {"text":"1,5 / 4","mended":"0.375"}'],
    ["1/0", 'not-a-number {"text":"1/0"}'],
    ["1/3/4", 'not-a-number {"text":"1/3/4"}'],
  ])("refuses a guessing of %s, and says what to write", (cell, problem) => {
    expect(problemsOf(`${HEADER},guessing`, `${GOOD},"${cell}"`)).toEqual([`guessing: ${problem}`]);
  });

  it.each([
    ["Algebra; Algebra", 'concepts: concept-named-twice {"concept":"Algebra"}'],
    ["Algebra:0,5", 'concepts.Algebra: decimal-comma {"text":"0,5","mended":"0.5"}'],
    ["Algebra:0", 'concepts.Algebra: not-above {"bound":0}'],
    ["Algebra:1.5", 'concepts.Algebra: too-big {"maximum":1}'],
    [";", "concepts: cell-without-concept"],
    ["{Algebra: 1}", 'concepts: concepts-json-syntax {"found":"\\"A\\"","expected":"name","name":""}'],
    ["{".repeat(70), 'concepts: concepts-json-syntax {"found":"\\"{\\"","expected":"name","name":""}'],
    ["[".repeat(70), 'concepts: concepts-json-too-deep {"maximum":64}'],
    ["[1]", "concepts: not-names"],
  ])("refuses the concepts %s", (cell, problem) => {
    expect(problemsOf(HEADER, GOOD.replace("Algebra", `"${cell}"`))).toEqual([problem]);
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
    ["only one", "1,,", 'options: too-few-options {"minimum":2}'],
    ["two alike", "1,2,1", "options: same-options"],
    ["a gap", "1,,3", 'options: option-gap {"option":2}'],
    ["none", ",,", "options: missing"],
  ])(
    "refuses options of which there are %s, and does not complain of the answer to them",
    (_, cells, problem) => {
      expect(
        problemsOf(HEADER, `a,Which?,${cells},7,Algebra,0,1`).filter((text) => !text.startsWith("correct")),
      ).toEqual([problem]);
    },
  );

  it("takes fewer options than there are columns", () => {
    expect(onlyRow(HEADER, "a,Which?,x,y,,A,Algebra,0,1").draft?.options).toEqual(["x", "y"]);
  });

  it("says that a column is not known and whether one was meant, and reads on", () => {
    const { notices, rows } = parse(`${HEADER},explanaton,remark`, `${GOOD},a,b`);
    expect(notices).toMatchObject([
      {
        line: 1,
        refuses: false,
        issues: [
          {
            field: "explanaton",
            code: "misspelt-column",
            values: { name: "explanaton", meant: "explanation" },
          },
          { field: "remark", code: "unknown-column", values: { name: "remark" } },
        ],
      },
    ]);
    expect(rows[0]?.draft).not.toBeNull();
  });

  it.each([
    [
      "lacks columns",
      "id,content,option_1,option_2",
      'header: header-lacks {"columns":"correct_answer, concepts, difficulty, discrimination"}',
    ],
    [
      "has no options",
      HEADER.replace(/option_\d/g, "remark"),
      'header: header-lacks {"columns":"options (option_1, option_2, …)"}',
    ],
    ["has a column twice", `${HEADER},Difficulty`, "difficulty: column-twice"],
    ["has options twice over", `${HEADER},options`, "options: options-in-two-forms"],
    [
      "has a gap in the options",
      HEADER.replace("option_2", "option_5"),
      'header: header-gap {"present":5,"absent":2}',
    ],
    ["is a question", GOOD, "header: header-lacks"],
  ])("with a header that %s is refused for one clear reason", (_, first, reason) => {
    const { notices, rows } = parse(first, GOOD, GOOD);
    expect(rows).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ line: 1, refuses: true });
    expect(notices[0]?.issues.slice(0, 1).map(formatIssue)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ["", 1],
    ["\n\n", 1],
    [HEADER, 1],
    [`\n${HEADER}\n\n`, 2],
  ])("without a question (%j) says so", (text, line) => {
    expect(parseImport({ text })).toMatchObject({
      rows: [],
      notices: [{ line, refuses: true, issues: [{ field: "file", code: "csv-without-questions" }] }],
    });
  });

  it("names the line on which a quotation mark was opened and never closed", () => {
    const { rows } = parse(HEADER, GOOD, 'b,"open,1,2,3,A,Algebra,0,1', GOOD);
    expect(rows[0]?.issues).toEqual([]);
    expect(rows[1]).toMatchObject({ line: 3, draft: null });
    expect(rows[1]?.issues[0]).toMatchObject({ field: "row", code: "open-quotation" });
  });

  it("refuses a row that an unquoted separator has made too long", () => {
    const problems = problemsOf(HEADER, "a,Which, if any?,x,y,z,A,Algebra,0,1");
    expect(problems[0]).toBe('row: too-many-cells {"cells":10,"columns":9,"surplus":"1"}');
  });

  it.each([
    ["a lost character", "Caf\uFFFD?", "lost-character"],
    ["a NUL", "a\u0000b", "nul-character"],
    ["half a character", "a\uD83Db", "half-character"],
  ])("refuses %s", (_, content, code) => {
    expect(problemsOf(HEADER, GOOD.replace("What is 1 + 1?", content))).toEqual([`content: ${code}`]);
  });

  it("asks for an id where there is none", () => {
    const { issues } = onlyRow(HEADER, GOOD.replace("alg-001", " "));
    expect(issues.map(describeImportIssue)).toMatchObject([
      { field: "id", code: "missing", message: "This is missing.", hint: expect.stringContaining("alg-012") },
    ]);
  });
});
