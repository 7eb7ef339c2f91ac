import { sessionIdSchema } from "@plumbline/contracts";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReviewedAnswers } from "#features/results/reviewed-answers.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { notFoundIfRefused } from "#shell/not-found-if-refused.ts";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.tsx";
import { BackLink } from "#ui/back-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

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
  const { answers } = await notFoundIfRefused(queries.fetchQuery(api.test.review.queryOptions(input)));
  const { name, language } = details.pool;
  const t = await getTranslations("review");
  return (
    <>
      <PageHeader
        above={<BackLink href={`${path}/result`}>{t("back")}</BackLink>}
        title={t.rich("heading", {
          pool: () => <AuthorText language={language}>{name}</AuthorText>,
        })}
        description={t("lead")}
      />
      {answers.length === 0 ? (
        <EmptyState title={t("nothing")}>{t("nothingText")}</EmptyState>
      ) : (
        <ReviewedAnswers answers={answers} language={language} />
      )}
    </>
  );
}
