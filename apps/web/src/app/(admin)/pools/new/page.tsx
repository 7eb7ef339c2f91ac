import { getTranslations } from "next-intl/server";
import { NewPoolForm } from "#features/item-bank/pool/new-pool-form.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";

export const generateMetadata = pageTitle("admin.pool.maker.title");

export default async function NewPoolPage() {
  await requireRole(["admin"], "/pools/new");
  const t = await getTranslations("admin.pool");
  return (
    <>
      <PageHeader
        above={<BackLink href="/pools">{t("list.title")}</BackLink>}
        title={t("maker.title")}
        description={t("maker.text")}
      />
      <NewPoolForm />
    </>
  );
}
