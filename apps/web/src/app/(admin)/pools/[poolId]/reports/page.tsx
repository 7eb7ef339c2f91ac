import { getTranslations } from "next-intl/server";
import { poolMetadata, requirePool } from "#features/item-bank/pool/require-pool.ts";
import { ReportList } from "#features/question-reports/report-list.tsx";
import { poolPath, reportsPath } from "#shell/item-bank-paths.ts";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

interface ReportsPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function generateMetadata({ params }: ReportsPageProps) {
  const t = await getTranslations("reports");
  return poolMetadata((await params).poolId, t("title"));
}

export default async function ReportsPage({ params }: ReportsPageProps) {
  const { poolId } = await params;
  const pool = await requirePool(poolId, reportsPath(poolId));
  const t = await getTranslations("reports");
  await queryClientOfRequest().prefetchInfiniteQuery(
    api.admin.reports.infiniteQueryOptions({ poolId: pool.id }, cursorPagination),
  );
  return (
    <>
      <PageHeader
        above={
          <BackLink href={poolPath(pool.id)}>
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </BackLink>
        }
        title={t("title")}
        description={t("description")}
      />
      <Hydrate>
        <ReportList of={{ poolId: pool.id }} />
      </Hydrate>
    </>
  );
}
