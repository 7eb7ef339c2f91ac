import { useTranslations } from "next-intl";
import { NoticePage } from "#shell/notice-page.tsx";
import { ButtonLink } from "#ui/button-link.tsx";

export default function PoolNotFound() {
  const t = useTranslations("admin.pool.notFound");
  return (
    <NoticePage title={t("title")} actions={<ButtonLink href="/pools">{t("action")}</ButtonLink>}>
      <p>{t("text")}</p>
    </NoticePage>
  );
}
