import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageTitle } from "#i18n/page-title.ts";
import { AppShell } from "#shell/app-shell.tsx";
import { homeOf } from "#shell/navigation.ts";
import { NoticePage } from "#shell/notice-page.tsx";
import { plainLinks } from "#shell/plain-links.tsx";
import { safeNextPath } from "#shell/safe-next-path.ts";
import { SwitchAccountButton } from "#shell/switch-account-button.tsx";
import { viewerOfRequest } from "#trpc/viewer.ts";
import { PersonName } from "#ui/person-name.tsx";
import { PlainButtonLink } from "#ui/plain-link.tsx";

export const generateMetadata = pageTitle("shell.notForThisAccount.title");

interface NotForThisAccountPageProps {
  readonly searchParams: Promise<{ readonly page?: string | string[] }>;
}

export default async function NotForThisAccountPage({ searchParams }: NotForThisAccountPageProps) {
  const viewer = await viewerOfRequest();
  if (viewer === null) redirect("/sign-in");
  const t = await getTranslations("shell.notForThisAccount");
  const asked = (await searchParams).page;
  const page = safeNextPath(typeof asked === "string" ? asked : null);
  return (
    <AppShell viewer={viewer} links={plainLinks}>
      <NoticePage
        title={t("heading")}
        actions={
          <>
            <PlainButtonLink href={homeOf(viewer.role)}>{t("toOwn")}</PlainButtonLink>
            <SwitchAccountButton next={page} />
          </>
        }
      >
        <p>
          {t.rich("text", {
            name: () => <PersonName>{viewer.name}</PersonName>,
            email: () => <span translate="no">{viewer.email}</span>,
          })}
        </p>
      </NoticePage>
    </AppShell>
  );
}
