import { useTranslations } from "next-intl";
import type { RefusalCode } from "./refusal.ts";

export interface RefusalSentence {
  readonly title: string;
  /** What happened and what to do, in one or two sentences. */
  readonly text: string;
}

/** Returns a function that translates refusal codes. Internal error messages are never shown. */
export function useRefusalSentence(): (code: RefusalCode) => RefusalSentence {
  const t = useTranslations("refusal");
  return (code) => ({ title: t(`${code}.title`), text: t(`${code}.text`) });
}
