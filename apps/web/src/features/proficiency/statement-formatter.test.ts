import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import { allStatements, createStatementFormatter, type StatementFormatter } from "./statement-formatter.ts";

function formatterIn(code: string): StatementFormatter {
  const messages = messagesOf(code);
  const locale = messages.language.tag;
  return createStatementFormatter(createTranslator({ locale, messages, namespace: "proficiency" }));
}

const english = formatterIn("en");
const german = formatterIn("de");
const certain = { from: "well-above", to: "well-above" } as const;

describe.each([
  ["English", english, "en"],
  ["German", german, "de"],
])("in %s", (_, formatter, code) => {
  test("every run of bands has a text of its own, and no text is for a run that cannot be", () => {
    const texts = allStatements().map((statement) => formatter.statement(statement));
    expect(new Set(texts).size).toBe(15);
    expect(Object.values(messagesOf(code).proficiency.statement).toSorted()).toEqual(texts.toSorted());
  });
});

test("a concept is one sentence, with the end of the bank where the test came to it", () => {
  const of = (formatter: StatementFormatter) => [
    formatter.measurement({ statement: certain, bankEnd: null }),
    formatter.measurement({ statement: certain, bankEnd: "no-harder-questions" }),
    formatter.measurement({
      statement: { from: "well-below", to: "well-below" },
      bankEnd: "no-easier-questions",
    }),
    formatter.measurement({ statement: { from: "average", to: "well-above" }, bankEnd: null }),
    formatter.measurement({ statement: { from: "well-below", to: "well-above" }, bankEnd: null }),
    formatter.measurement({ statement: null, bankEnd: null }),
  ];
  expect(of(english)).toEqual([
    "Well above average",
    "Well above average; the test has no harder questions",
    "Well below average; the test has no easier questions",
    "Average or above",
    "Too early to say",
    "Not measured in this test",
  ]);
  expect(of(german)).toEqual([
    "Deutlich über dem Durchschnitt",
    "Deutlich über dem Durchschnitt; schwierigere Fragen hat der Test nicht",
    "Deutlich unter dem Durchschnitt; leichtere Fragen hat der Test nicht",
    "Im Durchschnitt oder darüber",
    "Für eine Aussage noch zu früh",
    "In diesem Test nicht gemessen",
  ]);
});

test("a rank is told from both ends, from one where the other is open, and not where it says nothing", () => {
  expect(english.rank({ from: 65, to: 95 })).toBe("ahead of 65 to 95 of 100 people");
  expect(english.rank({ from: 97, to: 100 })).toBe("ahead of at least 97 of 100 people");
  expect(english.rank({ from: 0, to: 3 })).toBe("ahead of at most 3 of 100 people");
  expect(english.rank({ from: 0, to: 100 })).toBeNull();
});
