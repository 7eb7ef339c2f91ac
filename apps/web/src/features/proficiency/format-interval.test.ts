import { createFormatter, createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import { figuresOf } from "#ui/format/figures.ts";
import { type EstimateWords, estimateWordsOf, intervalOf, isTelling, levelOf } from "./format-interval.ts";

function wordsIn(code: string): EstimateWords {
  const messages = messagesOf(code);
  const locale = messages.language.tag;
  return estimateWordsOf(
    createTranslator({ locale, messages, namespace: "proficiency" }),
    figuresOf(
      createFormatter({ locale, timeZone: "UTC" }),
      createTranslator({ locale, messages, namespace: "figures" }),
    ),
  );
}

const english = wordsIn("en");
const german = wordsIn("de");

test("levels are one standard deviation wide and centred on the average", () => {
  expect([-2, -1.5, -0.51, -0.5, 0, 0.49, 0.5, 1.49, 1.5, 3].map(levelOf)).toEqual([
    "wellBelow",
    "below",
    "below",
    "average",
    "average",
    "average",
    "above",
    "above",
    "wellAbove",
    "wellAbove",
  ]);
});

test("an estimate is told with its interval, never as a bare point", () => {
  const estimate = { proficiency: 0.71, standardError: 0.3, interval: [0.12, 1.3] } as const;
  expect(english.estimate(estimate)).toBe("Above average, likely between 0.1 and 1.3");
  expect(german.estimate(estimate)).toBe("Über dem Durchschnitt, wahrscheinlich zwischen 0,1 und 1,3");
});

test("a large standard error is owned to", () => {
  expect(isTelling(0.6)).toBe(true);
  expect(isTelling(0.61)).toBe(false);
  const estimate = { proficiency: -0.2, standardError: 0.7, interval: [-1.57, 1.17] } as const;
  expect(english.estimate(estimate)).toBe("Not enough yet to say precisely: likely between −1.6 and 1.2");
});

test("the 95 % interval", () => {
  const [lower, upper] = intervalOf(0.5, 0.4);
  expect(lower).toBeCloseTo(-0.284, 3);
  expect(upper).toBeCloseTo(1.284, 3);
});
