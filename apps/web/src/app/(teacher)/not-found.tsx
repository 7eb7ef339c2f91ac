import { useTranslations } from "next-intl";
import { pageTitle } from "#i18n/page-title.ts";
import { NoticePage } from "#shell/notice-page.tsx";
import { ButtonLink } from "#ui/button-link.tsx";

export const generateMetadata = pageTitle("teacher.notFound.title");

export default function TeacherNotFound() {
  const t = useTranslations("teacher.notFound");
  return (
    <NoticePage title={t("title")} actions={<ButtonLink href="/students">{t("action")}</ButtonLink>}>
      <p>{t("text")}</p>
    </NoticePage>
  );
}
