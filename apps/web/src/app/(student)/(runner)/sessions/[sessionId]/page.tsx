import { sessionIdSchema } from "@plumbline/contracts";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PausedTest } from "../../../../../components/runner/paused-test.tsx";
import { TestRunner } from "../../../../../components/runner/test-runner.tsx";
import { orNotFound } from "../../../../../components/shell/or-not-found.ts";
import { requireRole } from "../../../../../components/shell/require-role.ts";
import { pageTitle } from "../../../../../i18n/page-title.ts";
import { api, queryClientOfRequest } from "../../../../../trpc/server.tsx";

export const generateMetadata = pageTitle("runner.title");

interface SessionPageProps {
  readonly params: Promise<{ readonly sessionId: string }>;
}

const SessionPage = async ({ params }: SessionPageProps) => {
  const sessionId = sessionIdSchema.safeParse((await params).sessionId);
  if (!sessionId.success) notFound();
  const path = `/sessions/${sessionId.data}`;
  const { id: studentId } = await requireRole(["student"], path);
  const t = await getTranslations("runner");
  const queries = queryClientOfRequest();
  const [current, pools] = await orNotFound(
    Promise.all([
      queries.fetchQuery(api.test.current.queryOptions({ sessionId: sessionId.data })),
      queries.fetchQuery(api.pool.list.queryOptions()),
    ]),
  );
  if (current.status === "paused") return <PausedTest sessionId={sessionId.data} />;
  if (current.status !== "active") redirect(`${path}/result`);
  const pool = pools.find(({ activeSessionId }) => activeSessionId === sessionId.data);
  return (
    <TestRunner
      place={{ studentId, sessionId: sessionId.data }}
      testName={pool?.name ?? t("title")}
      initial={{ question: current.question, progress: current.progress }}
    />
  );
};

export default SessionPage;
