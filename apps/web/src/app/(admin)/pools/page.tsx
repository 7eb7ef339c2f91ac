import { getTranslations } from "next-intl/server";
import { PoolList } from "../../../components/admin/pool/pool-list.tsx";
import { requireRole } from "../../../components/shell/require-role.ts";
import { ButtonLink } from "../../../components/ui/button-link.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { pageTitle } from "../../../i18n/page-title.ts";
import { byCursor } from "../../../trpc/by-cursor.ts";
import { api, Hydrate, queryClientOfRequest } from "../../../trpc/server.tsx";

export const generateMetadata = pageTitle("admin.pool.list.title");

const PoolsPage = async () => {
  await requireRole(["admin"], "/pools");
  const t = await getTranslations("admin.pool.list");
  await queryClientOfRequest().prefetchInfiniteQuery(api.admin.pools.infiniteQueryOptions({}, byCursor));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("text")}
        actions={<ButtonLink href="/pools/new">{t("new")}</ButtonLink>}
      />
      <Hydrate>
        <PoolList />
      </Hydrate>
    </>
  );
};

export default PoolsPage;
