"use client";

import { refusalOf } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import { type ErrorNoticeProps, FailureNotice } from "./failure-notice.tsx";
import { useFailureTexts } from "./page-failure.tsx";

/**
 * Shown instead of a page that threw an error. Next.js hides the message of a server error, so the text
 * depends on the refusal code only.
 */
export function ErrorNotice(props: ErrorNoticeProps) {
  const texts = useFailureTexts();
  const sentenceOf = useRefusalSentence();
  const { code, reportNumber } = refusalOf(props.error);
  return <FailureNotice {...props} reportNumber={reportNumber} texts={{ ...texts, ...sentenceOf(code) }} />;
}
