import { useTranslations } from "next-intl";
import { NoticePage } from "../../components/shell/notice-page.tsx";
import { ButtonLink } from "../../components/ui/button-link.tsx";
import { pageTitle } from "../../i18n/page-title.ts";

export const generateMetadata = pageTitle("teacher.notFound.title");

const TeacherNotFound = () => {
  const t = useTranslations("teacher.notFound");
  return (
    <NoticePage title={t("title")} actions={<ButtonLink href="/students">{t("action")}</ButtonLink>}>
      <p>{t("text")}</p>
    </NoticePage>
  );
};

export default TeacherNotFound;
