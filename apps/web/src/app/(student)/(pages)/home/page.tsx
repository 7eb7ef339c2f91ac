import type { PoolListOutput, SessionSummary } from "@plumbline/contracts";
import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { SessionList } from "#features/results/session-list.tsx";
import { PoolCard } from "#features/start-test/pool-card.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { TextLink } from "#ui/text-link.tsx";

export const generateMetadata = pageTitle("home.title");

/** The number of past results on the home page. The others are in the history. */
const MAX_RESULTS = 5;

export default async function HomePage() {
  await requireRole(["student"], "/home");
  const queries = queryClientOfRequest();
  const [pools, { sessions }] = await Promise.all([
    queries.fetchQuery(api.pool.list.queryOptions()),
    queries.fetchQuery(api.student.history.queryOptions({})),
  ]);
  const t = await getTranslations("home");
  const past = sessions.filter(({ status }) => status !== "active");
  return (
    <>
      <PageHeader title={t("heading")} />
      <div className="grid gap-12">
        <OpenTests pools={pools} />
        {past.length > 0 && <PastResults sessions={past.slice(0, MAX_RESULTS)} />}
      </div>
    </>
  );
}

function OpenTests({ pools }: { readonly pools: PoolListOutput }) {
  const t = useTranslations("home");
  if (pools.length === 0) {
    return (
      <EmptyState icon={ClipboardList} title={t("nothingOpen")}>
        {t("nothingOpenText")}
      </EmptyState>
    );
  }
  const inProgress = pools.filter(({ activeSessionId }) => activeSessionId !== null);
  const notStarted = pools.filter(({ activeSessionId }) => activeSessionId === null);
  return (
    <section aria-labelledby="open-tests">
      <h2 id="open-tests" className="sr-only">
        {t("open")}
      </h2>
      <div className="grid gap-4">
        {[...inProgress, ...notStarted].map((pool) => (
          <PoolCard key={pool.id} pool={pool} />
        ))}
      </div>
    </section>
  );
}

function PastResults({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const t = useTranslations("home");
  return (
    <section aria-labelledby="past-results">
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 id="past-results" className="font-semibold text-xl">
          {t("pastResults")}
        </h2>
        <TextLink href="/history">{t("allResults")}</TextLink>
      </div>
      <SessionList sessions={sessions} />
    </section>
  );
}
