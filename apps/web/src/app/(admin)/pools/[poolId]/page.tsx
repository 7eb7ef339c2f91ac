import { getTranslations } from "next-intl/server";
import {
  importPath,
  newQuestionPath,
  poolPath,
  poolSettingsPath,
} from "../../../../components/admin/paths.ts";
import { NextStepPanel } from "../../../../components/admin/pool/next-step-panel.tsx";
import { PoolFacts } from "../../../../components/admin/pool/pool-facts.tsx";
import { PoolStatusBadge } from "../../../../components/admin/pool/pool-status-badge.tsx";
import { questionFilterOf, questionsInputOf } from "../../../../components/admin/question/question-filter.ts";
import { QuestionList } from "../../../../components/admin/question/question-list.tsx";
import { poolMetadata, requirePool } from "../../../../components/admin/read-pool.ts";
import { ReportsLink } from "../../../../components/admin/report/reports-link.tsx";
import { BackLink } from "../../../../components/ui/back-link.tsx";
import { ButtonLink } from "../../../../components/ui/button-link.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { byCursor } from "../../../../trpc/by-cursor.ts";
import { api, Hydrate, queryClientOfRequest } from "../../../../trpc/server.tsx";

interface PoolPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
}

export const generateMetadata = async ({ params }: PoolPageProps) => poolMetadata((await params).poolId);

const PoolPage = async ({ params, searchParams }: PoolPageProps) => {
  const { poolId } = await params;
  const pool = await requirePool(poolId, poolPath(poolId));
  const t = await getTranslations("admin.pool");
  const filter = questionFilterOf(await searchParams, pool.concepts);
  // Awaited: the list is the page. A failure is shown, and tried again, in the list's place.
  await queryClientOfRequest().prefetchInfiniteQuery(
    api.admin.questions.infiniteQueryOptions(questionsInputOf(pool.id, filter), byCursor),
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
        title={pool.name}
        {...(pool.description === "" ? {} : { description: pool.description })}
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
        <PoolFacts pool={pool} />
        <NextStepPanel pool={pool} />
        <Hydrate>
          <QuestionList pool={pool} />
        </Hydrate>
      </div>
    </>
  );
};

export default PoolPage;
