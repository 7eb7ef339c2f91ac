"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { SIGN_OUT_PATH } from "./account-paths.ts";
import { signOut } from "./sign-out.ts";

interface SignOutFormProps {
  /** The path that the sign-in page then leads to; null for the home page of whoever signs in. */
  readonly next?: string | null;
  /** Shown where the server could not be reached. */
  readonly failedText: string;
  /** The button. */
  readonly children: ReactNode;
}

/** A form with one button, which signs out and opens the sign-in page. With scripting off, the server does it. */
export function SignOutForm({ next = null, failedText, children }: SignOutFormProps) {
  const [hasFailed, setHasFailed] = useState(false);
  const leave = async (): Promise<void> => {
    setHasFailed(false);
    const page = await signOut(next);
    // A full page load, so that no data of this account stays in memory.
    if (page !== null) window.location.assign(page);
    else setHasFailed(true);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void leave();
  };
  return (
    <form method="post" action={SIGN_OUT_PATH} onSubmit={submit}>
      {next !== null && <input type="hidden" name="next" value={next} />}
      {children}
      {hasFailed && (
        <p role="alert" className="max-w-64 p-3 text-bad text-sm">
          {failedText}
        </p>
      )}
    </form>
  );
}
