import type { Metadata } from "next";
import { PoolList } from "../../../components/admin/pool/pool-list.tsx";
import { requireRole } from "../../../components/shell/require-role.ts";
import { ButtonLink } from "../../../components/ui/button-link.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { byCursor } from "../../../trpc/by-cursor.ts";
import { api, Hydrate, queryClientOfRequest } from "../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Pools" };

const PoolsPage = async () => {
  await requireRole(["admin"], "/pools");
  await queryClientOfRequest().prefetchInfiniteQuery(api.admin.pools.infiniteQueryOptions({}, byCursor));
  return (
    <>
      <PageHeader
        title="Pools"
        description="Each pool is a bank of questions and the test that is given from it."
        actions={<ButtonLink href="/pools/new">New pool</ButtonLink>}
      />
      <Hydrate>
        <PoolList />
      </Hydrate>
    </>
  );
};

export default PoolsPage;
