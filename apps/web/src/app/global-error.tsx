"use client";

import "../styles/globals.css";

import { useEffect, useState } from "react";
import { type ErrorNoticeProps, FailureNotice, type FailureTexts } from "#shell/failure-notice.tsx";

/** What `/failure-texts` answers. */
export interface FailureAnswer {
  /** The language of the texts. */
  readonly locale: string;
  readonly texts: FailureTexts;
}

/** Shown if the root layout itself fails. The page has its own document and fetches its own texts. */
export default function GlobalError(props: ErrorNoticeProps) {
  const [answer, setAnswer] = useState<FailureAnswer | null>(null);
  useEffect(() => {
    // Without an answer the page stays empty: there is no text to show in any language.
    fetchTexts().then(setAnswer, () => undefined);
  }, []);
  return (
    <html lang={answer?.locale ?? "en"}>
      <body>
        <main className="flex min-h-dvh">
          {answer !== null && (
            <>
              <title>{`${answer.texts.title} · Plumbline`}</title>
              <FailureNotice {...props} texts={answer.texts} />
            </>
          )}
        </main>
      </body>
    </html>
  );
}

async function fetchTexts(): Promise<FailureAnswer> {
  const answer = await fetch("/failure-texts");
  if (!answer.ok) throw new Error(`/failure-texts answered ${answer.status}`);
  // The route of the same build sends exactly this.
  return (await answer.json()) as FailureAnswer;
}
