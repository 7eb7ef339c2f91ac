import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { FORM_STATE_HEADER, readFormState } from "#account-forms/account-form-state.ts";
import { AccountForm } from "#features/accounts/account-form.tsx";
import { accountTextsOf } from "#features/accounts/account-texts-of.ts";
import { pageTitle } from "#i18n/page-title.ts";
import { demonstrationAccounts } from "#server/accounts/demonstration-accounts.ts";
import { composition } from "#server/composition.ts";
import { homeOf } from "#shell/navigation.ts";
import { safeNextPath } from "#shell/safe-next-path.ts";
import { viewerOfRequest } from "#trpc/viewer.ts";
import { PlainTextLink } from "#ui/plain-link.tsx";
import { AccountPage } from "../account-page.tsx";

export const generateMetadata = pageTitle("account.signIn.title");

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const nextParameter = (await searchParams).next;
  const next = safeNextPath(typeof nextParameter === "string" ? nextParameter : null);
  const viewer = await viewerOfRequest();
  if (viewer !== null) redirect(next ?? homeOf(viewer.role));
  const { DEMONSTRATION, OPEN_REGISTRATION } = composition().environment;
  const t = await getTranslations();
  const oneClick = demonstrationAccounts.map(({ role, email, password }) => ({
    label: t(`shell.role.${role}`),
    email,
    password,
  }));
  return (
    <AccountPage title={t("account.signIn.title")}>
      <AccountForm
        action="sign-in"
        next={next}
        texts={accountTextsOf(await getTranslations("account"), "sign-in")}
        locale={await getLocale()}
        refused={readFormState((await headers()).get(FORM_STATE_HEADER))}
        {...(DEMONSTRATION ? { oneClick } : {})}
        footer={
          <>
            {OPEN_REGISTRATION && <NoAccountYet next={next} />}
            <FirstTime />
          </>
        }
      />
    </AccountPage>
  );
}

function NoAccountYet({ next }: { readonly next: string | null }) {
  const t = useTranslations("account.signIn");
  const path = next === null ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`;
  return (
    <p className="text-ink-soft">
      {t.rich("noAccount", { link: (words) => <PlainTextLink href={path}>{words}</PlainTextLink> })}
    </p>
  );
}

function FirstTime() {
  const t = useTranslations("account.signIn");
  return (
    <p className="text-ink-soft">
      {t.rich("tryOut", { link: (words) => <PlainTextLink href="/try-out">{words}</PlainTextLink> })}
    </p>
  );
}
