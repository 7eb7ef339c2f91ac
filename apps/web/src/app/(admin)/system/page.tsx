import { getTranslations } from "next-intl/server";
import { RedisStatistics } from "#features/system/redis-statistics.tsx";
import { SessionLookup } from "#features/system/session-lookup.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { PageHeader } from "#ui/page-header.tsx";

export const generateMetadata = pageTitle("system.title");

export default async function SystemPage() {
  await requireRole(["admin"], "/system");
  const t = await getTranslations("system");
  await queryClientOfRequest().prefetchQuery(api.debug.redisStats.queryOptions({}));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-10 *:min-w-0">
        <Hydrate>
          <RedisStatistics />
        </Hydrate>
        <SessionLookup />
      </div>
    </>
  );
}
