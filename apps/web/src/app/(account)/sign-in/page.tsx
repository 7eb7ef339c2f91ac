import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "#features/accounts/account-form.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { demonstrationAccounts } from "#server/accounts/demonstration-accounts.ts";
import { composition } from "#server/composition.ts";
import { homeOf } from "#shell/navigation.ts";
import { safeNextPath } from "#shell/safe-next-path.ts";
import { viewerOfRequest } from "#trpc/server.tsx";
import { TextLink } from "#ui/text-link.tsx";
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
      {t.rich("noAccount", { link: (words) => <TextLink href={path}>{words}</TextLink> })}
    </p>
  );
}

function FirstTime() {
  const t = useTranslations("account.signIn");
  return (
    <p className="text-ink-soft">
      {t.rich("tryOut", { link: (words) => <TextLink href="/try-out">{words}</TextLink> })}
    </p>
  );
}
