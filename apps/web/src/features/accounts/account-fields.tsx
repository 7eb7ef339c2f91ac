import type { RefusedForm } from "#account-forms/account-form-state.ts";
import { type AccountRefusal, secondsUntilRetry } from "#account-forms/account-refusal.ts";
import { Callout } from "#ui/callout.tsx";
import { Input } from "#ui/input.tsx";
import { LabelledControl } from "#ui/labelled-control.tsx";
import { type AccountTexts, withTime } from "./account-texts.ts";
import type { AccountAction } from "./send-account-form.ts";

interface AccountFieldsProps {
  readonly action: AccountAction;
  readonly texts: AccountTexts;
  readonly locale: string;
  readonly refusal: AccountRefusal | null;
  /** What was sent with scripting off; null where nothing was. */
  readonly sent: RefusedForm | null;
}

const passwordAutoComplete = { "sign-in": "current-password", "sign-up": "new-password" } as const;

/** The fields of an account form, each with the refusal that is about it. */
export function AccountFields({ action, texts, locale, refusal, sent }: AccountFieldsProps) {
  const errorOf = (field: AccountRefusal["field"]): string | null =>
    refusal !== null && refusal.field === field
      ? withTime(texts.refusals[refusal.reason], secondsUntilRetry(refusal), locale)
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
        <LabelledControl label={texts.name} hint={texts.nameHint} error={errorOf("name")}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={sent?.name ?? ""}
              autoComplete="name"
              required
              maxLength={120}
            />
          )}
        </LabelledControl>
      )}
      <LabelledControl label={texts.email} error={errorOf("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            defaultValue={sent?.email ?? ""}
            autoComplete="username"
            inputMode="email"
            required
          />
        )}
      </LabelledControl>
      <LabelledControl
        label={texts.password}
        {...(action === "sign-up" ? { hint: texts.passwordHint } : {})}
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
      </LabelledControl>
    </>
  );
}
