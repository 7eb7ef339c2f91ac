import { useEffect, useRef, useState } from "react";
import {
  type AccountEntry,
  type AccountRefusal,
  refusalBeforeSending,
  secondsUntilRetry,
} from "#account-forms/account-refusal.ts";
import { type AccountAction, sendAccountForm } from "./send-account-form.ts";

interface AccountFormOptions {
  readonly action: AccountAction;
  /** The validated path to open afterwards; null for the home page of the role. */
  readonly next: string | null;
  /** Why the form was refused that was sent before this page came; null where none was. */
  readonly refused: AccountRefusal | null;
}

/** The state of an account form, and a function that validates and sends it and then opens the next page. */
export function useAccountForm({ action, next, refused }: AccountFormOptions) {
  const formRef = useRef<HTMLFormElement>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState(refused);
  const repetition = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(repetition.current), []);

  const showRefusal = (shown: AccountRefusal): void => {
    setSending(false);
    setRefusal(shown);
    if (shown.field !== null)
      formRef.current?.querySelector<HTMLInputElement>(`[name=${shown.field}]`)?.focus();
  };
  const send = async (entered: AccountEntry): Promise<void> => {
    clearTimeout(repetition.current);
    setRefusal(null);
    const clientRefusal = refusalBeforeSending(entered);
    if (clientRefusal !== null) return showRefusal(clientRefusal);
    setSending(true);
    const serverRefusal = await sendAccountForm(action, entered);
    if (serverRefusal !== null) {
      showRefusal(serverRefusal);
      if (serverRefusal.repeats !== true) return;
      // The button stays usable: who presses it does not have to wait.
      repetition.current = setTimeout(() => void send(entered), secondsUntilRetry(serverRefusal) * 1_000);
      return;
    }
    // A full page load, so that every page is fetched again for this account. The start page leads to the role's own.
    window.location.assign(next ?? "/");
  };
  return { formRef, isSending, refusal, send };
}
