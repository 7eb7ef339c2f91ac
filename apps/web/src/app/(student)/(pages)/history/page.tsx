import type { SessionId } from "@plumbline/contracts";
import type { Metadata } from "next";
import { ProficiencyChart } from "../../../../components/proficiency/proficiency-chart.tsx";
import { requireRole } from "../../../../components/shell/require-role.ts";
import { SessionHistory } from "../../../../components/student/session-history.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { byCursor } from "../../../../trpc/by-cursor.ts";
import { api, Hydrate, queryClientOfRequest } from "../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "History" };

const resultOf = (sessionId: SessionId): string => `/sessions/${sessionId}/result`;

const HistoryPage = async () => {
  await requireRole(["student"], "/history");
  const queries = queryClientOfRequest();
  void queries.prefetchInfiniteQuery(api.student.history.infiniteQueryOptions({}, byCursor));
  const { concepts } = await queries.fetchQuery(api.student.progress.queryOptions({}));
  const measured = concepts.some(({ points }) => points.length > 0);
  return (
    <>
      <PageHeader title="History" description="Every test that you took, and how your proficiency moved." />
      <div className="grid gap-12 *:min-w-0">
        {measured && (
          <section aria-labelledby="over-time">
            <h2 id="over-time" className="mb-4 font-semibold text-xl">
              Proficiency over time
            </h2>
            <ProficiencyChart concepts={concepts} sessionHref={resultOf} />
          </section>
        )}
        <section aria-labelledby="tests">
          <h2 id="tests" className="mb-4 font-semibold text-xl">
            Tests
          </h2>
          <Hydrate>
            <SessionHistory />
          </Hydrate>
        </section>
      </div>
    </>
  );
};

export default HistoryPage;
