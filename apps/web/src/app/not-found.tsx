import { useTranslations } from "next-intl";
import { pageTitle } from "#i18n/page-title.ts";
import { NoticePage } from "#shell/notice-page.tsx";
import { PublicShell } from "#shell/public-shell.tsx";
import { ButtonLink } from "#ui/button-link.tsx";

export const generateMetadata = pageTitle("shell.notFound.title");

export default function NotFound() {
  const t = useTranslations("shell");
  return (
    <PublicShell>
      <NoticePage title={t("notFound.heading")} actions={<ButtonLink href="/">{t("toStart")}</ButtonLink>}>
        <p>{t("notFound.text")}</p>
      </NoticePage>
    </PublicShell>
  );
}
