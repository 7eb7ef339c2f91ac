import { createFormatter, createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import { createNumberFormatter } from "#ui/format/number-formatter.ts";
import { createEstimateFormatter, type EstimateFormatter } from "./estimate-formatter.ts";

function formatterIn(code: string): EstimateFormatter {
  const messages = messagesOf(code);
  const locale = messages.language.tag;
  return createEstimateFormatter(
    createTranslator({ locale, messages, namespace: "proficiency" }),
    createNumberFormatter(
      createFormatter({ locale, timeZone: "UTC" }),
      createTranslator({ locale, messages, namespace: "figures" }),
    ),
  );
}

const english = formatterIn("en");
const german = formatterIn("de");

test("an estimate is shown with its interval, never as a single number", () => {
  const estimate = { proficiency: 0.71, standardError: 0.3, interval: [0.12, 1.3] } as const;
  expect(english.estimate(estimate)).toBe("Above average, likely between 0.1 and 1.3");
  expect(german.estimate(estimate)).toBe("Über dem Durchschnitt, wahrscheinlich zwischen 0,1 und 1,3");
});

test("an imprecise estimate says that it is imprecise", () => {
  const estimate = { proficiency: -0.2, standardError: 0.7, interval: [-1.57, 1.17] } as const;
  expect(english.estimate(estimate)).toBe("Not enough yet to say precisely: likely between −1.6 and 1.2");
});
