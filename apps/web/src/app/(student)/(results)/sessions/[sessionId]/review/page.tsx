import { sessionIdSchema } from "@plumbline/contracts";
import { notFound, redirect } from "next/navigation";
import { ReviewView } from "#features/results/review-view.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { notFoundIfRefused } from "#shell/not-found-if-refused.ts";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";

export const generateMetadata = pageTitle("review.title");

interface ReviewPageProps {
  readonly params: Promise<{ readonly sessionId: string }>;
}

export default async function ReviewPage({ params }: ReviewPageProps) {
  const sessionId = sessionIdSchema.safeParse((await params).sessionId);
  if (!sessionId.success) notFound();
  const path = `/sessions/${sessionId.data}`;
  await requireRole(["student"], `${path}/review`);
  const queries = queryClientOfRequest();
  const input = { sessionId: sessionId.data };
  const details = await notFoundIfRefused(queries.fetchQuery(api.test.details.queryOptions(input)));
  if (details.status === "active") redirect(path);
  if (details.feedback === "none") notFound();
  const review = await notFoundIfRefused(queries.fetchQuery(api.test.review.queryOptions(input)));
  return <ReviewView review={review} resultHref={`${path}/result`} />;
}
