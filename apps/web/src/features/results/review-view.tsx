import type { TestReviewOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { PlainBackLink } from "#ui/plain-link.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { ReviewedAnswers } from "./reviewed-answers.tsx";

interface ReviewViewProps {
  readonly review: TestReviewOutput;
  readonly resultHref: string;
}

/** A student's review of a test that is over. */
export function ReviewView({ review: { pool, answers }, resultHref }: ReviewViewProps) {
  const t = useTranslations("review");
  return (
    <>
      <PageHeader
        above={<PlainBackLink href={resultHref}>{t("back")}</PlainBackLink>}
        title={t.rich("heading", {
          pool: () => <AuthorText language={pool.language}>{pool.name}</AuthorText>,
        })}
        description={t("lead")}
      />
      {answers.length === 0 ? (
        <EmptyState title={t("nothing")}>{t("nothingText")}</EmptyState>
      ) : (
        <ReviewedAnswers answers={answers} language={pool.language} />
      )}
    </>
  );
}
