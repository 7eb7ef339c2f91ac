import { getTranslations } from "next-intl/server";
import { NextStepPanel } from "#features/item-bank/pool/next-step-panel.tsx";
import { PoolStatusBadge } from "#features/item-bank/pool/pool-status-badge.tsx";
import { PoolSummary } from "#features/item-bank/pool/pool-summary.tsx";
import { ReachWarnings } from "#features/item-bank/pool/reach-warnings.tsx";
import { poolMetadata, requirePool } from "#features/item-bank/pool/require-pool.ts";
import { questionFilterOf, questionsInputOf } from "#features/item-bank/question/list/question-filter.ts";
import { QuestionList } from "#features/item-bank/question/list/question-list.tsx";
import { ReportsLink } from "#features/question-reports/reports-link.tsx";
import { importPath, newQuestionPath, poolPath, poolSettingsPath } from "#shell/item-bank-paths.ts";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { BackLink } from "#ui/back-link.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

interface PoolPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
}

export async function generateMetadata({ params }: PoolPageProps) {
  return poolMetadata((await params).poolId);
}

export default async function PoolPage({ params, searchParams }: PoolPageProps) {
  const { poolId } = await params;
  const pool = await requirePool(poolId, poolPath(poolId));
  const t = await getTranslations("admin.pool");
  const filter = questionFilterOf(await searchParams, pool.concepts);
  // Awaited, because the page is useless without the list. The list component shows an error and retries.
  await queryClientOfRequest().prefetchInfiniteQuery(
    api.admin.questions.infiniteQueryOptions(questionsInputOf(pool.id, filter), cursorPagination),
  );
  return (
    <>
      <PageHeader
        above={
          <span className="flex flex-wrap items-center gap-3">
            <BackLink href="/pools">{t("list.title")}</BackLink>
            <PoolStatusBadge status={pool.status} />
          </span>
        }
        title={<AuthorText language={pool.language}>{pool.name}</AuthorText>}
        {...(pool.description === ""
          ? {}
          : { description: <AuthorText language={pool.language}>{pool.description}</AuthorText> })}
        actions={
          <>
            <ButtonLink href={newQuestionPath(pool.id)}>{t("page.write")}</ButtonLink>
            <ButtonLink href={importPath(pool.id)} variant="secondary">
              {t("page.upload")}
            </ButtonLink>
            <ReportsLink poolId={pool.id} />
            <ButtonLink href={poolSettingsPath(pool.id)} variant="secondary">
              {t("settings.title")}
            </ButtonLink>
          </>
        }
      />
      <div className="grid gap-8 *:min-w-0">
        <PoolSummary pool={pool} />
        <NextStepPanel pool={pool} />
        <ReachWarnings pool={pool} />
        <Hydrate>
          <QuestionList pool={pool} />
        </Hydrate>
      </div>
    </>
  );
}
