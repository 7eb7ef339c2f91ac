import { getTranslations } from "next-intl/server";
import { RedisFigures } from "../../../components/admin/system/redis-figures.tsx";
import { SessionCheck } from "../../../components/admin/system/session-check.tsx";
import { requireRole } from "../../../components/shell/require-role.ts";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { pageTitle } from "../../../i18n/page-title.ts";
import { api, Hydrate, queryClientOfRequest } from "../../../trpc/server.tsx";

export const generateMetadata = pageTitle("system.title");

const SystemPage = async () => {
  await requireRole(["admin"], "/system");
  const t = await getTranslations("system");
  await queryClientOfRequest().prefetchQuery(api.debug.redisStats.queryOptions({}));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-10 *:min-w-0">
        <Hydrate>
          <RedisFigures />
        </Hydrate>
        <SessionCheck />
      </div>
    </>
  );
};

export default SystemPage;
