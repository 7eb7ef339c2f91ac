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

/** Puts a time in seconds, in the words of a language, into the sentence of a refusal. */
export function withTime(sentence: string, seconds: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "unit", unit: "second", unitDisplay: "long" });
  return sentence.replace(TIME, format.format(seconds));
}
