import { getTranslations } from "next-intl/server";
import { PoolMaker } from "../../../../components/admin/pool/pool-maker.tsx";
import { requireRole } from "../../../../components/shell/require-role.ts";
import { BackLink } from "../../../../components/ui/back-link.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { pageTitle } from "../../../../i18n/page-title.ts";

export const generateMetadata = pageTitle("admin.pool.maker.title");

const NewPoolPage = async () => {
  await requireRole(["admin"], "/pools/new");
  const t = await getTranslations("admin.pool");
  return (
    <>
      <PageHeader
        above={<BackLink href="/pools">{t("list.title")}</BackLink>}
        title={t("maker.title")}
        description={t("maker.text")}
      />
      <PoolMaker />
    </>
  );
};

export default NewPoolPage;
