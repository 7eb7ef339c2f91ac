import { getTranslations } from "next-intl/server";
import { poolPath, poolSettingsPath } from "../../../../../components/admin/paths.ts";
import { PoolSettings } from "../../../../../components/admin/pool/pool-settings.tsx";
import { poolMetadata, requirePool } from "../../../../../components/admin/read-pool.ts";
import { BackLink } from "../../../../../components/ui/back-link.tsx";
import { PageHeader } from "../../../../../components/ui/page-header.tsx";

interface SettingsPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export const generateMetadata = async ({ params }: SettingsPageProps) =>
  poolMetadata((await params).poolId, (await getTranslations("admin.pool.settings"))("title"));

const SettingsPage = async ({ params }: SettingsPageProps) => {
  const { poolId } = await params;
  const t = await getTranslations("admin.pool.settings");
  const pool = await requirePool(poolId, poolSettingsPath(poolId));
  return (
    <>
      <PageHeader
        above={<BackLink href={poolPath(pool.id)}>{pool.name}</BackLink>}
        title={t("title")}
        description={t("text")}
      />
      <PoolSettings key={pool.id} pool={pool} />
    </>
  );
};

export default SettingsPage;
