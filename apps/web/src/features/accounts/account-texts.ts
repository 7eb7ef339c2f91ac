import type { Messages } from "#i18n/message-files.ts";

export type RefusalReason = keyof Messages["account"]["refusal"];

/** The texts of an account form, which the server writes: the page needs no translations then. */
export interface AccountTexts {
  readonly name: string;
  readonly nameHint: string;
  readonly email: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly submit: string;
  readonly demonstrationTitle: string;
  readonly demonstrationText: string;
  /** The sentence of each refusal. `TIME` stands for how long to wait. */
  readonly refusals: Readonly<Record<RefusalReason, string>>;
}

/** Stands in a sentence for how long to wait. */
export const TIME = "{time}";

/** A longer time is told in whole minutes. */
const MOST_SECONDS = 90;

/** Puts a time, in the words of a language, into the sentence of a refusal; rounded up, so that nobody tries too early. */
export function withTime(sentence: string, seconds: number, locale: string): string {
  const isShort = seconds <= MOST_SECONDS;
  const unit = isShort ? "second" : "minute";
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
  return sentence.replace(TIME, format.format(isShort ? seconds : Math.ceil(seconds / 60)));
}
