import { getTranslations } from "next-intl/server";
import { PoolList } from "#features/item-bank/pool/pool-list.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { ButtonLink } from "#ui/button-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";

export const generateMetadata = pageTitle("admin.pool.list.title");

export default async function PoolsPage() {
  await requireRole(["admin"], "/pools");
  const t = await getTranslations("admin.pool.list");
  await queryClientOfRequest().prefetchInfiniteQuery(
    api.admin.pools.infiniteQueryOptions({}, cursorPagination),
  );
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
}
