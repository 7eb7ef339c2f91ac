import { useFormatter, useTranslations } from "next-intl";
import type { Formatter, Translate } from "#i18n/translate.ts";

const MINUS = "−";
const SECOND_MS = 1_000;

/** Formats numbers in the language of the page. */
export interface NumberFormatter {
  /** A proficiency for students: one decimal, because the measurement is not more precise. */
  readonly theta: (theta: number) => string;
  /** A proficiency, a standard error or an item parameter for teachers and authors: two decimals. */
  readonly parameter: (value: number) => string;
  /** A share from 0 to 1 as a whole percentage. */
  readonly percent: (share: number) => string;
  /** A count, with the locale's separators. */
  readonly count: (count: number) => string;
  /** A duration: "8.4 s" below a minute, then "3 min 20 s". */
  readonly duration: (durationMs: number) => string;
  /** The length of a test: "20 questions", or "12 to 25 questions" where it depends on the answers. */
  readonly length: (length: { readonly min: number; readonly max: number }) => string;
}

/** Makes the formatters of a language. Components get them from `useNumberFormatter`. */
export function createNumberFormatter(format: Formatter, t: Translate<"figures">): NumberFormatter {
  const decimals = (value: number, digits: number): string =>
    format
      .number(value, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: "negative", // no sign on what rounds to zero
      })
      .replace("-", MINUS);
  const duration = (durationMs: number): string => {
    const tenths = Math.round((10 * durationMs) / SECOND_MS);
    if (tenths < 600) return t("seconds", { seconds: format.number(tenths / 10) });
    const whole = Math.round(durationMs / SECOND_MS);
    const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
    return seconds === 0 ? t("minutes", { minutes }) : t("minutesAndSeconds", { minutes, seconds });
  };
  return {
    theta: (theta) => decimals(theta, 1),
    parameter: (value) => decimals(value, 2),
    percent: (share) => format.number(share, { style: "percent", maximumFractionDigits: 0 }),
    count: (count) => format.number(count, { maximumFractionDigits: 0 }),
    duration,
    length: ({ min, max }) =>
      min === max ? t("questions", { count: max }) : t("questionsBetween", { min, max }),
  };
}

/** The formatters of numbers in the language of the page. For components that are not async. */
export function useNumberFormatter(): NumberFormatter {
  return createNumberFormatter(useFormatter(), useTranslations("figures"));
}
