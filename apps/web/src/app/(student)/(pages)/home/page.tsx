import type { PoolListOutput, SessionSummary } from "@plumbline/contracts";
import { ClipboardList } from "lucide-react";
import type { Metadata } from "next";
import { requireRole } from "../../../../components/shell/require-role.ts";
import { PoolCard } from "../../../../components/student/pool-card.tsx";
import { SessionList } from "../../../../components/student/session-list.tsx";
import { EmptyState } from "../../../../components/ui/empty-state.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { TextLink } from "../../../../components/ui/text-link.tsx";
import { api, queryClientOfRequest } from "../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Home" };

/** How many past results the home page shows; the rest are in the history. */
const RESULTS_SHOWN = 5;

const HomePage = async () => {
  await requireRole(["student"], "/home");
  const queries = queryClientOfRequest();
  const [pools, { sessions }] = await Promise.all([
    queries.fetchQuery(api.pool.list.queryOptions()),
    queries.fetchQuery(api.student.history.queryOptions({})),
  ]);
  const past = sessions.filter(({ status }) => status !== "active");
  return (
    <>
      <PageHeader title="Your tests" />
      <div className="grid gap-12">
        <OpenTests pools={pools} />
        {past.length > 0 && <PastResults sessions={past.slice(0, RESULTS_SHOWN)} />}
      </div>
    </>
  );
};

const OpenTests = ({ pools }: { readonly pools: PoolListOutput }) => {
  if (pools.length === 0) {
    return (
      <EmptyState icon={ClipboardList} title="No test is open to you now">
        Tests appear here as soon as they are published.
      </EmptyState>
    );
  }
  const begun = pools.filter(({ activeSessionId }) => activeSessionId !== null);
  const others = pools.filter(({ activeSessionId }) => activeSessionId === null);
  return (
    <section aria-labelledby="open-tests">
      <h2 id="open-tests" className="sr-only">
        Open to you
      </h2>
      <div className="grid gap-4">
        {[...begun, ...others].map((pool) => (
          <PoolCard key={pool.id} pool={pool} />
        ))}
      </div>
    </section>
  );
};

const PastResults = ({ sessions }: { readonly sessions: readonly SessionSummary[] }) => (
  <section aria-labelledby="past-results">
    <div className="mb-4 flex items-baseline justify-between gap-4">
      <h2 id="past-results" className="font-semibold text-xl">
        Past results
      </h2>
      <TextLink href="/history">All of them</TextLink>
    </div>
    <SessionList sessions={sessions} />
  </section>
);

export default HomePage;
