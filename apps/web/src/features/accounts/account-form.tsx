"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { homeOf } from "#shell/navigation.ts";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { type AccountRefusal, refusalBeforeSending } from "./account-refusal.ts";
import { sendAccountForm } from "./send-account-form.ts";

interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface AccountFormProps {
  readonly action: "sign-in" | "sign-up";
  /** A path of this site to go to afterwards; null for the home of the role. */
  readonly next: string | null;
  /** Accounts that sign in with one press; for the demonstration. */
  readonly oneClick?: readonly (Credentials & { readonly label: string })[];
  readonly footer?: ReactNode;
}

const passwordKind = { "sign-in": "current-password", "sign-up": "new-password" } as const;

/** The form to sign in or to create an account. What is wrong stands by its field and takes the focus there. */
export function AccountForm({ action, next, oneClick = [], footer }: AccountFormProps) {
  const t = useTranslations("account");
  const form = useRef<HTMLFormElement>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<AccountRefusal | null>(null);

  const refuse = (refused: AccountRefusal): void => {
    setSending(false);
    setRefusal(refused);
    if (refused.field !== null)
      form.current?.querySelector<HTMLInputElement>(`[name=${refused.field}]`)?.focus();
  };

  const send = async (entered: Credentials & { readonly name?: string }): Promise<void> => {
    setRefusal(null);
    const early = refusalBeforeSending(entered);
    if (early !== null) return refuse(early);
    setSending(true);
    const outcome = await sendAccountForm(action, entered);
    if (!outcome.ok) return refuse(outcome.refusal);
    // A full load, not a navigation: every page is asked for anew, as this account.
    window.location.assign(next ?? homeOf(outcome.role));
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const textOf = (name: string): string => String(entered.get(name) ?? "");
    const credentials = { email: textOf("email"), password: textOf("password") };
    void send(action === "sign-up" ? { ...credentials, name: textOf("name") } : credentials);
  };

  const errorOf = (field: AccountRefusal["field"]): string | null =>
    refusal !== null && refusal.field === field ? t(`refusal.${refusal.reason}`) : null;
  const general = errorOf(null);

  return (
    <div className="grid gap-6">
      <form ref={form} onSubmit={submit} noValidate method="post" className="grid gap-5">
        {general !== null && (
          <Callout tone="bad" role="alert">
            {general}
          </Callout>
        )}
        {action === "sign-up" && (
          <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
            {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={120} />}
          </Field>
        )}
        <Field label={t("email")} error={errorOf("email")}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="username"
              inputMode="email"
              required
            />
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
              autoComplete={passwordKind[action]}
              required
            />
          )}
        </Field>
        <Button type="submit" busy={sending}>
          {t(action === "sign-in" ? "signIn.submit" : "signUp.submit")}
        </Button>
      </form>
      {footer}
      {oneClick.length > 0 && <OneClick accounts={oneClick} disabled={sending} onChoose={send} />}
    </div>
  );
}

interface OneClickProps {
  readonly accounts: readonly (Credentials & { readonly label: string })[];
  readonly disabled: boolean;
  readonly onChoose: (credentials: Credentials) => Promise<void>;
}

function OneClick({ accounts, disabled, onChoose }: OneClickProps) {
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
