import { getTranslations } from "next-intl/server";
import { PoolSettings } from "#features/item-bank/pool/pool-settings.tsx";
import { ReachWarnings } from "#features/item-bank/pool/reach-warnings.tsx";
import { poolMetadata, requirePool } from "#features/item-bank/pool/require-pool.ts";
import { poolPath, poolSettingsPath } from "#shell/item-bank-paths.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

interface SettingsPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function generateMetadata({ params }: SettingsPageProps) {
  return poolMetadata((await params).poolId, (await getTranslations("admin.pool.settings"))("title"));
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { poolId } = await params;
  const t = await getTranslations("admin.pool.settings");
  const pool = await requirePool(poolId, poolSettingsPath(poolId));
  return (
    <>
      <PageHeader
        above={
          <BackLink href={poolPath(pool.id)}>
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </BackLink>
        }
        title={t("title")}
        description={t("text")}
      />
      <div className="mb-6 max-w-3xl empty:hidden">
        <ReachWarnings pool={pool} />
      </div>
      <PoolSettings key={pool.id} pool={pool} />
    </>
  );
}
