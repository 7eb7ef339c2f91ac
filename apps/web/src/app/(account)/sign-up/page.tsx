import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { FORM_STATE_HEADER, readFormState } from "#account-forms/account-form-state.ts";
import { AccountForm } from "#features/accounts/account-form.tsx";
import { accountTextsOf } from "#features/accounts/account-texts-of.ts";
import { pageTitle } from "#i18n/page-title.ts";
import { composition } from "#server/composition.ts";
import { homeOf } from "#shell/navigation.ts";
import { safeNextPath, signInPath } from "#shell/safe-next-path.ts";
import { viewerOfRequest } from "#trpc/viewer.ts";
import { PlainButtonLink, PlainTextLink } from "#ui/plain-link.tsx";
import { AccountPage } from "../account-page.tsx";

export const generateMetadata = pageTitle("account.signUp.title");

interface SignUpPageProps {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const nextParameter = (await searchParams).next;
  const next = safeNextPath(typeof nextParameter === "string" ? nextParameter : null);
  const viewer = await viewerOfRequest();
  if (viewer !== null) redirect(next ?? homeOf(viewer.role));
  if (!composition().environment.OPEN_REGISTRATION) return <RegistrationClosed />;
  const t = await getTranslations("account.signUp");
  return (
    <AccountPage title={t("title")}>
      <AccountForm
        action="sign-up"
        next={next}
        texts={accountTextsOf(await getTranslations("account"), "sign-up")}
        locale={await getLocale()}
        refused={readFormState((await headers()).get(FORM_STATE_HEADER))}
        footer={
          <p className="text-ink-soft">
            {t.rich("haveAccount", {
              link: (words) => <PlainTextLink href={signInPath(next)}>{words}</PlainTextLink>,
            })}
          </p>
        }
      />
    </AccountPage>
  );
}

function RegistrationClosed() {
  const t = useTranslations("account");
  return (
    <AccountPage title={t("signUp.closed")}>
      <p className="mb-6 text-ink-soft">{t("signUp.closedText")}</p>
      <PlainButtonLink href="/sign-in">{t("signIn.title")}</PlainButtonLink>
    </AccountPage>
  );
}
