"use client";

import type { FormEvent, ReactNode } from "react";
import type { RefusedForm } from "#account-forms/account-form-state.ts";
import type { AccountEntry } from "#account-forms/account-refusal.ts";
import { Button } from "#ui/button.tsx";
import { AccountFields } from "./account-fields.tsx";
import type { AccountTexts } from "./account-texts.ts";
import { type DemonstrationAccount, DemonstrationAccounts } from "./demonstration-accounts.tsx";
import type { AccountAction } from "./send-account-form.ts";
import { useAccountForm } from "./use-account-form.ts";

interface AccountFormProps {
  readonly action: AccountAction;
  /** The validated path to open afterwards; null for the home page of the role. */
  readonly next: string | null;
  readonly texts: AccountTexts;
  /** The language of the texts. */
  readonly locale: string;
  /** What was sent with scripting off and refused; null where nothing was. */
  readonly refused: RefusedForm | null;
  /** Demonstration accounts, each with a button that signs in. */
  readonly oneClick?: readonly DemonstrationAccount[];
  readonly footer?: ReactNode;
}

/**
 * Form that signs in or creates an account. An error is shown at its field, which gets the focus. With scripting off the
 * browser sends the form to the page's own address, where the server answers it.
 */
export function AccountForm(props: AccountFormProps) {
  const { action, next, texts, locale, refused, oneClick = [], footer } = props;
  const options = { action, next, refused: refused?.refusal ?? null };
  const { formRef, isSending, refusal, send } = useAccountForm(options);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void send(entryOf(event.currentTarget));
  };
  const form = { action: `/${action}`, method: "post", onSubmit: submit } as const;
  const hiddenNext = next === null ? null : <input type="hidden" name="next" value={next} />;
  return (
    <div className="grid gap-6">
      <form ref={formRef} {...form} noValidate className="grid gap-5">
        {hiddenNext}
        <AccountFields action={action} texts={texts} locale={locale} refusal={refusal} sent={refused} />
        <Button type="submit" busy={isSending}>
          {texts.submit}
        </Button>
      </form>
      {footer}
      {oneClick.length > 0 && (
        <DemonstrationAccounts accounts={oneClick} texts={texts} form={form} disabled={isSending}>
          {hiddenNext}
        </DemonstrationAccounts>
      )}
    </div>
  );
}

function entryOf(form: HTMLFormElement): AccountEntry {
  const entered = new FormData(form);
  const textOf = (name: string): string => String(entered.get(name) ?? "");
  const credentials = { email: textOf("email"), password: textOf("password") };
  return entered.has("name") ? { ...credentials, name: textOf("name") } : credentials;
}
