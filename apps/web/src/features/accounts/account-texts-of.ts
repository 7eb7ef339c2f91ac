import type { Translate } from "#i18n/translate.ts";
import { type AccountTexts, type RefusalReason, TIME } from "./account-texts.ts";
import type { AccountAction } from "./send-account-form.ts";

const reasons = [
  "unreachable",
  "confirmByMail",
  "wrongName",
  "noName",
  "noEmail",
  "noPassword",
  "invalidEmail",
  "noMatch",
  "emailTaken",
  "passwordTooShort",
  "passwordTooLong",
  "registrationClosed",
  "tooManyTries",
  "manyNewAccounts",
  "manyAtOnce",
  "sendAgain",
  "failed",
  "refused",
] as const satisfies readonly RefusalReason[];

/** Translates the texts of the form for an action. */
export function accountTextsOf(t: Translate<"account">, action: AccountAction): AccountTexts {
  return {
    name: t("name"),
    nameHint: t("nameHint"),
    email: t("email"),
    password: t("password"),
    passwordHint: t("passwordHint"),
    submit: t(action === "sign-in" ? "signIn.submit" : "signUp.submit"),
    demonstrationTitle: t("demonstration.title"),
    demonstrationText: t("demonstration.text"),
    // The entries of all reasons, each with its sentence: a type error says which one is missing.
    refusals: Object.fromEntries(
      reasons.map((reason) => [reason, t(`refusal.${reason}`, { time: TIME })]),
    ) as Record<(typeof reasons)[number], string>,
  };
}
