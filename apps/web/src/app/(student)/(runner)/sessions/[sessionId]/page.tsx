import { sessionIdSchema } from "@plumbline/contracts";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PausedTest } from "../../../../../components/runner/paused-test.tsx";
import { TestRunner } from "../../../../../components/runner/test-runner.tsx";
import { orNotFound } from "../../../../../components/shell/or-not-found.ts";
import { requireRole } from "../../../../../components/shell/require-role.ts";
import { api, queryClientOfRequest } from "../../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Test" };

interface SessionPageProps {
  readonly params: Promise<{ readonly sessionId: string }>;
}

const SessionPage = async ({ params }: SessionPageProps) => {
  const sessionId = sessionIdSchema.safeParse((await params).sessionId);
  if (!sessionId.success) notFound();
  const path = `/sessions/${sessionId.data}`;
  const { id: studentId } = await requireRole(["student"], path);
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
      testName={pool?.name ?? "Test"}
      initial={{ question: current.question, progress: current.progress }}
    />
  );
};

export default SessionPage;
