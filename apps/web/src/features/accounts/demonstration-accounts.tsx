import type { ComponentProps, ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import type { AccountTexts } from "./account-texts.ts";

export interface DemonstrationAccount {
  readonly label: string;
  readonly email: string;
  readonly password: string;
}

interface DemonstrationAccountsProps {
  readonly accounts: readonly DemonstrationAccount[];
  readonly texts: AccountTexts;
  /** Where and how the form of each account is sent. */
  readonly form: ComponentProps<"form">;
  readonly disabled: boolean;
  /** Further fields of every form. */
  readonly children: ReactNode;
}

/** A button for each demonstration account, which signs in. */
export function DemonstrationAccounts(props: DemonstrationAccountsProps) {
  const { accounts, texts, form, disabled, children } = props;
  return (
    <section aria-labelledby="demonstration" className="rounded-card bg-sunken p-5">
      <h2 id="demonstration" className="font-semibold text-base">
        {texts.demonstrationTitle}
      </h2>
      <p className="mt-1 text-ink-soft text-sm">{texts.demonstrationText}</p>
      <div className="mt-4 grid gap-2 sm:grid-cols-3">
        {accounts.map(({ label, email, password }) => (
          <form key={email} {...form} className="grid">
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="password" value={password} />
            {children}
            <Button type="submit" variant="secondary" disabled={disabled}>
              {label}
            </Button>
          </form>
        ))}
      </div>
    </section>
  );
}
