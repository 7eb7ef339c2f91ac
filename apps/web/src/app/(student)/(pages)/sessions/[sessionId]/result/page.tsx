import {
  type SessionId,
  sessionIdSchema,
  type TestComparisonOutput,
  type TestPathOutput,
  type TestResult,
} from "@plumbline/contracts";
import { notFound, redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PrintButton } from "#features/results/print-button.tsx";
import { ReceiptButton } from "#features/results/receipt-button.tsx";
import { ResultComparison } from "#features/results/result-comparison.tsx";
import { ResultConcepts } from "#features/results/result-concepts.tsx";
import { ResultPath } from "#features/results/result-path.tsx";
import { ResultTotals } from "#features/results/result-totals.tsx";
import { ReviewLink } from "#features/results/review-link.tsx";
import { endReasonKey } from "#features/sessions/end-reason-key.ts";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { SetAsideNotice } from "#features/sessions/set-aside-notice.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { notFoundIfRefused } from "#shell/not-found-if-refused.ts";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.tsx";
import { BackLink } from "#ui/back-link.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

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
  const [path, comparison, t, tSession] = await Promise.all([
    queries.fetchQuery(api.test.path.queryOptions({ sessionId })),
    queries.fetchQuery(api.test.comparison.queryOptions({ sessionId })),
    getTranslations("student.result"),
    getTranslations("session"),
  ]);
  const { result, status } = current;
  return (
    <div className="print-one-page">
      <PageHeader
        above={
          <>
            <span className="print:hidden">
              <BackLink href="/home">{t("back")}</BackLink>
            </span>
            <span className="hidden print:inline">{viewer.name}</span>
          </>
        }
        title={t.rich("heading", {
          test: () => <AuthorText language={result.pool.language}>{result.pool.name}</AuthorText>,
        })}
        description={tSession(endReasonKey(result.endReason, "student"))}
        actions={<SessionStatusBadge status={status} />}
      />
      {result.totalQuestions === 0 && result.setAside === undefined ? (
        <EmptyState title={t("nothing")} action={<ButtonLink href="/home">{t("back")}</ButtonLink>}>
          {t("nothingText")}
        </EmptyState>
      ) : (
        <ResultSections result={result} path={path} comparison={comparison} />
      )}
    </div>
  );
}

interface ResultSectionsProps {
  readonly result: TestResult;
  readonly path: TestPathOutput;
  readonly comparison: TestComparisonOutput;
}

function ResultSections({ result, path, comparison }: ResultSectionsProps) {
  const t = useTranslations("student.result");
  return (
    <div className="grid gap-10 *:min-w-0 print:gap-3">
      <ResultTotals result={result} />
      {result.setAside !== undefined && <SetAsideNotice setAside={result.setAside} audience="student" />}
      <Section id="concepts" title={t("concepts.heading")}>
        <ResultConcepts concepts={result.concepts} />
      </Section>
      {comparison.earlierTests > 0 && result.totalQuestions > 0 && (
        <Section id="comparison" title={t("comparison.heading")}>
          <ResultComparison comparison={comparison} resultHref={resultPath} />
        </Section>
      )}
      <Section
        id="path"
        title={t("path.heading")}
        className={path.detail === "guarded" ? "print:hidden" : undefined}
      >
        <ResultPath path={path} />
      </Section>
      <Section id="how-to-read" title={t("reading.heading")}>
        <div className="grid max-w-text gap-3 text-ink-soft print:max-w-none print:gap-1 print:text-xs">
          <p>{t("reading.scale")}</p>
          <p className="print:hidden">{t("reading.answers")}</p>
        </div>
      </Section>
      <Section id="keep" title={t("keep.heading")} className="print:hidden">
        <p className="mb-4 max-w-text text-ink-soft">{t("keep.text")}</p>
        <div className="flex flex-wrap gap-3">
          <PrintButton />
          <ReviewLink sessionId={result.sessionId} />
          <ReceiptButton sessionId={result.sessionId} />
        </div>
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

function Section({ id, title, className, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className={className}>
      <h2 id={id} className="mb-4 font-semibold text-xl print:mb-1 print:text-base">
        {title}
      </h2>
      {children}
    </section>
  );
}

function resultPath(sessionId: SessionId): string {
  return `/sessions/${sessionId}/result`;
}
