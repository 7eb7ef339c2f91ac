import { useTranslations } from "next-intl";
import { pageTitle } from "#i18n/page-title.ts";
import { NoticePage } from "#shell/notice-page.tsx";
import { PublicShell } from "#shell/public-shell.tsx";
import { PlainButtonLink } from "#ui/plain-link.tsx";

export const generateMetadata = pageTitle("shell.notFound.title");

export default function NotFound() {
  const t = useTranslations("shell");
  return (
    <PublicShell>
      <NoticePage
        title={t("notFound.heading")}
        actions={<PlainButtonLink href="/">{t("toStart")}</PlainButtonLink>}
      >
        <p>{t("notFound.text")}</p>
      </NoticePage>
    </PublicShell>
  );
}
