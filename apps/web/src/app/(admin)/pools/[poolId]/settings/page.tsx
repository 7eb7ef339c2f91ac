import { getTranslations } from "next-intl/server";
import { PoolSettings } from "#features/item-bank/pool/pool-settings.tsx";
import { poolMetadata, requirePool } from "#features/item-bank/pool/read-pool.ts";
import { poolPath, poolSettingsPath } from "#shell/item-bank-paths.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";

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
