import { sessionIdSchema } from "@plumbline/contracts";
import { notFound, redirect } from "next/navigation";
import { TestRunner } from "#features/take-test/test-runner.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { PoolMessages } from "#i18n/pool-messages.tsx";
import { notFoundIfRefused } from "#shell/not-found-if-refused.ts";
import { requireRole } from "#shell/require-role.ts";
import { SwitchAccountButton } from "#shell/switch-account-button.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";

export const generateMetadata = pageTitle("runner.title");

interface SessionPageProps {
  readonly params: Promise<{ readonly sessionId: string }>;
}

export default async function SessionPage({ params }: SessionPageProps) {
  const sessionId = sessionIdSchema.safeParse((await params).sessionId);
  if (!sessionId.success) notFound();
  const path = `/sessions/${sessionId.data}`;
  const { userId: studentId } = await requireRole(["student"], path);
  const queries = queryClientOfRequest();
  const [current, details] = await notFoundIfRefused(
    Promise.all([
      queries.fetchQuery(api.test.current.queryOptions({ sessionId: sessionId.data, markup: true })),
      queries.fetchQuery(api.test.details.queryOptions({ sessionId: sessionId.data })),
    ]),
  );
  if (current.status !== "active" && current.status !== "paused") redirect(`${path}/result`);
  const { progress } = current;
  return (
    <PoolMessages formOfAddress={details.pool.formOfAddress}>
      <TestRunner
        scope={{ studentId, sessionId: sessionId.data }}
        details={details}
        initial={current.status === "active" ? { question: current.question, progress } : { progress }}
        switchAccount={<SwitchAccountButton next={path} />}
      />
    </PoolMessages>
  );
}
