import { useTranslations } from "next-intl";
import type { RefusalCode } from "./refusal.ts";

export interface RefusalSentence {
  readonly title: string;
  /** What happened and what to do, in one or two sentences for whoever reads the page. */
  readonly text: string;
}

/** Gives the words for every refusal. People read these and never an internal message. */
export function useRefusalSentence(): (code: RefusalCode) => RefusalSentence {
  const t = useTranslations("refusal");
  return (code) => ({ title: t(`${code}.title`), text: t(`${code}.text`) });
}
