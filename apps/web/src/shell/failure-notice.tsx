import { useEffect, useRef } from "react";
import { buttonVariants } from "#ui/button-variants.ts";
import { NoticePage } from "./notice-page.tsx";

/** The texts of a page that could not be shown, which must be there before anything fails. */
export interface FailureTexts {
  readonly title: string;
  readonly text: string;
  readonly tryAgain: string;
  readonly toStart: string;
  /** `{number}` stands for the number under which the server has logged the error. */
  readonly reportNumber: string;
}

export interface ErrorNoticeProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

interface FailureNoticeProps extends ErrorNoticeProps {
  /** The number of the failure in the server's log, where the error itself does not have it. */
  readonly reportNumber?: string | null;
  readonly texts: FailureTexts;
}

/** Says that a page could not be shown. It gets the focus. */
export function FailureNotice({ error, retry, texts, reportNumber = null }: FailureNoticeProps) {
  const number = error.digest ?? reportNumber;
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  return (
    <div ref={container} tabIndex={-1} role="alert" className="flex flex-1 outline-none">
      <NoticePage
        title={texts.title}
        actions={
          <>
            <button type="button" className={buttonVariants()} onClick={retry}>
              {texts.tryAgain}
            </button>
            {/* No link of the router, which may be what has failed. */}
            <a href="/" className={buttonVariants("secondary")}>
              {texts.toStart}
            </a>
          </>
        }
      >
        <p>{texts.text}</p>
        {number !== null && (
          <p className="mt-2 text-ink-faint text-sm">{texts.reportNumber.replace("{number}", number)}</p>
        )}
      </NoticePage>
    </div>
  );
}
