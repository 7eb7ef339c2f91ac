import { type ReviewedAnswer, type SessionId, sessionIdSchema } from "@plumbline/contracts";
import { notFound, redirect } from "next/navigation";
import { ResultView } from "#features/results/result-view.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { notFoundIfRefused } from "#shell/not-found-if-refused.ts";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";

export const generateMetadata = pageTitle("student.result.title");

interface ResultPageProps {
  readonly params: Promise<{ readonly sessionId: string }>;
}

export default async function ResultPage({ params }: ResultPageProps) {
  const parsed = sessionIdSchema.safeParse((await params).sessionId);
  if (!parsed.success) notFound();
  const sessionId = parsed.data;
  const sessionPath = `/sessions/${sessionId}`;
  const viewer = await requireRole(["student"], `${sessionPath}/result`);
  const queries = queryClientOfRequest();
  const current = await notFoundIfRefused(queries.fetchQuery(api.test.current.queryOptions({ sessionId })));
  if (current.status === "active" || current.status === "paused") redirect(sessionPath);
  const [path, comparison, { feedback }] = await Promise.all([
    queries.fetchQuery(api.test.path.queryOptions({ sessionId })),
    queries.fetchQuery(api.test.comparison.queryOptions({ sessionId })),
    queries.fetchQuery(api.test.details.queryOptions({ sessionId })),
  ]);
  const { result, status } = current;
  // A test that never tells which answers were right has no review.
  const answers = feedback === "none" ? [] : await readAnswers(sessionId);
  return (
    <ResultView
      studentName={viewer.name}
      status={status}
      result={result}
      path={path}
      comparison={comparison}
      answers={answers}
      feedback={feedback}
    />
  );
}

async function readAnswers(sessionId: SessionId): Promise<readonly ReviewedAnswer[]> {
  const review = await queryClientOfRequest().fetchQuery(api.test.review.queryOptions({ sessionId }));
  return review.answers;
}
