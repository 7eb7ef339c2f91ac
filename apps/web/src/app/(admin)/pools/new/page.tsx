import type { Metadata } from "next";
import { PoolMaker } from "../../../../components/admin/pool/pool-maker.tsx";
import { requireRole } from "../../../../components/shell/require-role.ts";
import { BackLink } from "../../../../components/ui/back-link.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";

export const metadata: Metadata = { title: "New pool" };

const NewPoolPage = async () => {
  await requireRole(["admin"], "/pools/new");
  return (
    <>
      <PageHeader
        above={<BackLink href="/pools">Pools</BackLink>}
        title="New pool"
        description="Give it a name and say what it measures. The rest has defaults that suit most tests and can be changed at any time."
      />
      <PoolMaker />
    </>
  );
};

export default NewPoolPage;
