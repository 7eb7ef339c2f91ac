import type { SessionId } from "@plumbline/contracts";
import { getTranslations } from "next-intl/server";
import { ProficiencyChart } from "#features/proficiency/proficiency-chart.tsx";
import { SessionHistory } from "#features/results/session-history.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { PageHeader } from "#ui/page-header.tsx";

export const generateMetadata = pageTitle("student.history.title");

export default async function HistoryPage() {
  await requireRole(["student"], "/history");
  const t = await getTranslations("student.history");
  const queries = queryClientOfRequest();
  void queries.prefetchInfiniteQuery(api.student.history.infiniteQueryOptions({}, cursorPagination));
  const { concepts, hasOlder } = await queries.fetchQuery(api.student.progress.queryOptions({}));
  const hasEstimates = concepts.some(({ points }) => points.length > 0);
  return (
    <>
      <PageHeader title={t("title")} description={t("lead")} />
      <div className="grid gap-12 *:min-w-0">
        {hasEstimates && (
          <section aria-labelledby="over-time">
            <h2 id="over-time" className="mb-4 font-semibold text-xl">
              {t("overTime")}
            </h2>
            <p className="mb-4 max-w-text text-ink-soft">{t("overTimeText")}</p>
            <ProficiencyChart concepts={concepts} hasOlder={hasOlder} sessionHref={resultPath} foldsTables />
          </section>
        )}
        <section aria-labelledby="tests">
          <h2 id="tests" className="mb-4 font-semibold text-xl">
            {t("tests")}
          </h2>
          <Hydrate>
            <SessionHistory />
          </Hydrate>
        </section>
      </div>
    </>
  );
}

function resultPath(sessionId: SessionId): string {
  return `/sessions/${sessionId}/result`;
}
