import { useFormatter, useTranslations } from "next-intl";
import type { Formatter, Translate } from "#i18n/translate.ts";

const MINUS = "−";
const SECOND_MS = 1_000;

/** Numbers as people read them in the language of the page. */
export interface Figures {
  /** A proficiency as students read it: one decimal is all that the measurement can carry. */
  readonly theta: (theta: number) => string;
  /** A proficiency, a standard error or an item parameter as teachers and authors read it: two decimals. */
  readonly parameter: (value: number) => string;
  /** A share from 0 to 1 as whole percent. */
  readonly percent: (share: number) => string;
  /** A count, with the locale's separators. */
  readonly count: (count: number) => string;
  /** How long something took: "8.4 s" below a minute, then "3 min 20 s". */
  readonly duration: (durationMs: number) => string;
  /** A length of a test: "20 questions", or "12 to 25 questions" where it depends on the answers. */
  readonly length: (length: { readonly min: number; readonly max: number }) => string;
}

/** Makes the figures of a language; components take them from `useFigures`. */
export function figuresOf(format: Formatter, t: Translate<"figures">): Figures {
  const decimals = (value: number, digits: number): string =>
    format
      .number(value, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: "negative", // what rounds to zero has no sign
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

/** Writes numbers, shares and durations in the language of the page; for components that are not async. */
export function useFigures(): Figures {
  return figuresOf(useFormatter(), useTranslations("figures"));
}
