import {
  type ReviewedAnswer,
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
import { FoldedSection } from "#features/results/folded-section.tsx";
import { PrintButton } from "#features/results/print-button.tsx";
import { ReceiptButton } from "#features/results/receipt-button.tsx";
import { ResultAdvice } from "#features/results/result-advice.tsx";
import { ComparisonFigures, ResultComparison } from "#features/results/result-comparison.tsx";
import { ResultConcepts } from "#features/results/result-concepts.tsx";
import { ResultFigures } from "#features/results/result-figures.tsx";
import { ResultPath } from "#features/results/result-path.tsx";
import { ResultTotals } from "#features/results/result-totals.tsx";
import { ReviewLink } from "#features/results/review-link.tsx";
import { EffortNotice } from "#features/sessions/effort-notice.tsx";
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
        title={t("heading", { test: result.pool.name })}
        description={tSession(endReasonKey(result.endReason, "student"))}
        actions={<SessionStatusBadge status={status} />}
      />
      {result.totalQuestions === 0 && result.setAside === undefined && result.effort.leftOut === 0 ? (
        <EmptyState title={t("nothing")} action={<ButtonLink href="/home">{t("back")}</ButtonLink>}>
          {t("nothingText")}
        </EmptyState>
      ) : (
        <ResultSections
          result={result}
          path={path}
          comparison={comparison}
          // A test that never tells which answers were right has no review.
          answers={path.detail === "open" ? await readAnswers(sessionId) : []}
        />
      )}
    </div>
  );
}

async function readAnswers(sessionId: SessionId): Promise<readonly ReviewedAnswer[]> {
  const review = await queryClientOfRequest().fetchQuery(api.test.review.queryOptions({ sessionId }));
  return review.answers;
}

interface ResultSectionsProps {
  readonly result: TestResult;
  readonly path: TestPathOutput;
  readonly comparison: TestComparisonOutput;
  readonly answers: readonly ReviewedAnswer[];
}

function ResultSections({ result, path, comparison, answers }: ResultSectionsProps) {
  const t = useTranslations("student.result");
  const compared = comparison.earlierTests > 0 && result.totalQuestions > 0;
  return (
    <div className="grid gap-10 *:min-w-0 print:gap-3">
      <ResultTotals result={result} />
      <EffortNotice {...result.effort} />
      {result.setAside !== undefined && <SetAsideNotice setAside={result.setAside} audience="student" />}
      <Section id="concepts" title={t("concepts.heading")}>
        <ResultConcepts concepts={result.concepts} />
      </Section>
      <Section id="how-sure" title={t("sure.heading")}>
        <div className="grid max-w-text gap-3 text-ink-soft print:max-w-none print:gap-1 print:text-xs">
          <p>{t("sure.words")}</p>
          <p className="print:hidden">{t("sure.answers")}</p>
        </div>
      </Section>
      {result.totalQuestions > 0 && (
        <Section id="advice" title={t("advice.heading")}>
          <ResultAdvice concepts={result.concepts} path={path} answers={answers} />
        </Section>
      )}
      {compared && (
        <Section id="comparison" title={t("comparison.heading")}>
          <ResultComparison comparison={comparison} />
        </Section>
      )}
      <div className="grid gap-3 *:min-w-0">
        <FoldedSection id="figures" title={t("figures.heading")}>
          <ResultFigures concepts={result.concepts} />
        </FoldedSection>
        {compared && (
          <FoldedSection id="earlier" title={t("comparison.figures")}>
            <ComparisonFigures comparison={comparison} resultHref={resultPath} />
          </FoldedSection>
        )}
        <FoldedSection id="path" title={t("path.heading")} isPrinted={path.detail === "open"}>
          <ResultPath path={path} />
        </FoldedSection>
      </div>
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
  readonly className?: string;
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
