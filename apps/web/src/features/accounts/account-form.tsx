"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { homeOf } from "#shell/navigation.ts";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { type AccountRefusal, refusalBeforeSending, secondsUntilRetry } from "./account-refusal.ts";
import { sendAccountForm } from "./send-account-form.ts";

type AccountAction = "sign-in" | "sign-up";

interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface AccountFormProps {
  readonly action: AccountAction;
  /** The validated path to open afterwards; null for the home page of the role. */
  readonly next: string | null;
  /** Demonstration accounts, each with a button that signs in. */
  readonly oneClick?: readonly (Credentials & { readonly label: string })[];
  readonly footer?: ReactNode;
}

const passwordAutoComplete = { "sign-in": "current-password", "sign-up": "new-password" } as const;

/** Form that signs in or creates an account. An error is shown at its field, which gets the focus. */
export function AccountForm({ action, next, oneClick = [], footer }: AccountFormProps) {
  const t = useTranslations("account");
  const { formRef, isSending, refusal, send } = useSendAccountForm(action, next);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const textOf = (name: string): string => String(entered.get(name) ?? "");
    const credentials = { email: textOf("email"), password: textOf("password") };
    void send(action === "sign-up" ? { ...credentials, name: textOf("name") } : credentials);
  };
  return (
    <div className="grid gap-6">
      <form ref={formRef} onSubmit={submit} noValidate method="post" className="grid gap-5">
        <AccountFields action={action} refusal={refusal} />
        <Button type="submit" busy={isSending}>
          {t(action === "sign-in" ? "signIn.submit" : "signUp.submit")}
        </Button>
      </form>
      {footer}
      {oneClick.length > 0 && (
        <DemonstrationAccounts accounts={oneClick} disabled={isSending} onChoose={send} />
      )}
    </div>
  );
}

/** Returns the state of the form, and a function that validates and sends it and then opens the next page. */
function useSendAccountForm(action: AccountAction, next: string | null) {
  const formRef = useRef<HTMLFormElement>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<AccountRefusal | null>(null);
  const repetition = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(repetition.current), []);

  const showRefusal = (refused: AccountRefusal): void => {
    setSending(false);
    setRefusal(refused);
    if (refused.field !== null)
      formRef.current?.querySelector<HTMLInputElement>(`[name=${refused.field}]`)?.focus();
  };
  const send = async (entered: Credentials & { readonly name?: string }): Promise<void> => {
    clearTimeout(repetition.current);
    setRefusal(null);
    const clientRefusal = refusalBeforeSending(entered);
    if (clientRefusal !== null) return showRefusal(clientRefusal);
    setSending(true);
    const outcome = await sendAccountForm(action, entered);
    if (!outcome.ok) {
      showRefusal(outcome.refusal);
      if (outcome.refusal.repeats !== true) return;
      // The button stays usable: who presses it does not have to wait.
      repetition.current = setTimeout(() => void send(entered), secondsUntilRetry(outcome.refusal) * 1_000);
      return;
    }
    // A full page load, so that every page is fetched again for this account.
    window.location.assign(next ?? homeOf(outcome.role));
  };
  return { formRef, isSending, refusal, send };
}

interface AccountFieldsProps {
  readonly action: AccountAction;
  readonly refusal: AccountRefusal | null;
}

function AccountFields({ action, refusal }: AccountFieldsProps) {
  const t = useTranslations("account");
  const errorOf = (field: AccountRefusal["field"]): string | null =>
    refusal !== null && refusal.field === field
      ? t(`refusal.${refusal.reason}`, { seconds: secondsUntilRetry(refusal) })
      : null;
  const formError = errorOf(null);
  return (
    <>
      {formError !== null && (
        <Callout tone={refusal?.reason === "confirmByMail" ? "good" : "bad"} role="alert">
          {formError}
        </Callout>
      )}
      {action === "sign-up" && (
        <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
          {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={120} />}
        </Field>
      )}
      <Field label={t("email")} error={errorOf("email")}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" inputMode="email" required />
        )}
      </Field>
      <Field
        label={t("password")}
        {...(action === "sign-up" ? { hint: t("passwordHint") } : {})}
        error={errorOf("password")}
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete={passwordAutoComplete[action]}
            required
          />
        )}
      </Field>
    </>
  );
}

interface DemonstrationAccountsProps {
  readonly accounts: readonly (Credentials & { readonly label: string })[];
  readonly disabled: boolean;
  readonly onChoose: (credentials: Credentials) => Promise<void>;
}

function DemonstrationAccounts({ accounts, disabled, onChoose }: DemonstrationAccountsProps) {
  const t = useTranslations("account.demonstration");
  return (
    <section aria-labelledby="demonstration" className="rounded-card bg-sunken p-5">
      <h2 id="demonstration" className="font-semibold text-base">
        {t("title")}
      </h2>
      <p className="mt-1 text-ink-soft text-sm">{t("text")}</p>
      <div className="mt-4 grid gap-2 sm:grid-cols-3">
        {accounts.map(({ label, email, password }) => (
          <Button
            key={email}
            variant="secondary"
            disabled={disabled}
            onClick={() => void onChoose({ email, password })}
          >
            {label}
          </Button>
        ))}
      </div>
    </section>
  );
}
