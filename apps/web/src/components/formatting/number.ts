import { LOCALE } from "./locale.ts";

const MINUS = "−";
const withMinus = (text: string): string => text.replace("-", MINUS);

const oneDecimal = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });

/** -0.04 rounds to "0.0", never to "−0.0". */
const withoutNegativeZero = (value: number, digits: number): number =>
  Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;

/** A proficiency as students read it: one decimal is all that the measurement can carry. */
export const formatTheta = (theta: number): string =>
  withMinus(oneDecimal.format(withoutNegativeZero(theta, 1)));

/** A proficiency, a standard error or an item parameter as teachers and authors read it: two decimals. */
export const formatParameter = (value: number): string =>
  withMinus(twoDecimals.format(withoutNegativeZero(value, 2)));

/** A share from 0 to 1 as whole percent. */
export const formatPercent = (share: number): string => percent.format(share);

/** A count, with the locale's separators. */
export const formatCount = (count: number): string => whole.format(count);

/** "1 question", "12 questions". */
export const formatQuantity = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** A length of a test: "20 questions", or "12 to 25 questions" where it depends on the answers. */
export const formatLength = (length: { readonly min: number; readonly max: number }): string =>
  length.min === length.max
    ? formatQuantity(length.max, "question", "questions")
    : `${formatCount(length.min)} to ${formatQuantity(length.max, "question", "questions")}`;
