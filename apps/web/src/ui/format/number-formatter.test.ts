import { createFormatter, createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import { createNumberFormatter, type NumberFormatter } from "./number-formatter.ts";

function figuresIn(code: string): NumberFormatter {
  const messages = messagesOf(code);
  const locale = messages.language.tag;
  return createNumberFormatter(
    createFormatter({ locale, timeZone: "UTC" }),
    createTranslator({ locale, messages, namespace: "figures" }),
  );
}

const english = figuresIn("en");
const german = figuresIn("de");

describe("numbers", () => {
  test("a proficiency has one decimal and a real minus sign", () => {
    expect(english.theta(-1.26)).toBe("−1.3");
    expect(german.theta(-1.26)).toBe("−1,3");
    expect(english.theta(0.5)).toBe("0.5");
  });

  test("what rounds to zero has no sign", () => {
    expect(english.theta(-0.04)).toBe("0.0");
    expect(english.parameter(-0.004)).toBe("0.00");
    expect(english.parameter(-0.006)).toBe("−0.01");
    expect(german.parameter(-0.004)).toBe("0,00");
  });

  test("shares, counts and lengths", () => {
    expect(english.percent(0.625)).toBe("63%");
    expect(german.percent(0.625)).toBe("63\u00a0%");
    expect(english.count(1200)).toBe("1,200");
    expect(german.count(1200)).toBe("1.200");
    expect(english.length({ min: 1, max: 1 })).toBe("1 question");
    expect(german.length({ min: 20, max: 20 })).toBe("20 Fragen");
    expect(english.length({ min: 12, max: 25 })).toBe("12 to 25 questions");
    expect(german.length({ min: 12, max: 25 })).toBe("12 bis 25 Fragen");
  });
});

test("a duration changes its unit at the minute", () => {
  expect(english.duration(8_430)).toBe("8.4 s");
  expect(german.duration(8_430)).toBe("8,4 s");
  expect(english.duration(59_960)).toBe("1 min");
  expect(english.duration(60_000)).toBe("1 min");
  expect(english.duration(200_400)).toBe("3 min 20 s");
  expect(english.duration(119_800)).toBe("2 min");
});
