import { useTranslations } from "next-intl";
import { NoticePage } from "../components/shell/notice-page.tsx";
import { OpenShell } from "../components/shell/open-shell.tsx";
import { ButtonLink } from "../components/ui/button-link.tsx";
import { pageTitle } from "../i18n/page-title.ts";

export const generateMetadata = pageTitle("shell.notFound.title");

const NotFound = () => {
  const t = useTranslations("shell");
  return (
    <OpenShell>
      <NoticePage title={t("notFound.heading")} actions={<ButtonLink href="/">{t("toStart")}</ButtonLink>}>
        <p>{t("notFound.text")}</p>
      </NoticePage>
    </OpenShell>
  );
};

export default NotFound;
