"use client";

import type {
  FeedbackMode,
  SessionId,
  SessionStatus,
  TestComparisonOutput,
  TestPathOutput,
  TestResult,
} from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { endReasonKey } from "#features/sessions/end-reason-key.ts";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { SetAsideNotice } from "#features/sessions/set-aside-notice.tsx";
import { BackLink } from "#ui/back-link.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { PrintButton } from "./print-button.tsx";
import { ReceiptButton } from "./receipt-button.tsx";
import { ResultComparison } from "./result-comparison.tsx";
import { ResultConcepts } from "./result-concepts.tsx";
import { ResultPath } from "./result-path.tsx";
import { ResultTotals } from "./result-totals.tsx";
import { ReviewLink } from "./review-link.tsx";

interface ResultSectionsProps {
  readonly result: TestResult;
  readonly path: TestPathOutput;
  readonly comparison: TestComparisonOutput;
  /** When the test tells which answers were right. */
  readonly feedback: FeedbackMode;
}

interface ResultViewProps extends ResultSectionsProps {
  /** Printed above the result. */
  readonly studentName: string;
  readonly status: SessionStatus;
}

/** A student's result of a test that is over. */
export function ResultView({ studentName, status, result, ...rest }: ResultViewProps) {
  const t = useTranslations("student.result");
  const tSession = useTranslations("session");
  return (
    <div className="print-one-page">
      <PageHeader
        above={
          <>
            <span className="print:hidden">
              <BackLink href="/home">{t("back")}</BackLink>
            </span>
            <span className="hidden print:inline">{studentName}</span>
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
        <ResultSections result={result} {...rest} />
      )}
    </div>
  );
}

function ResultSections({ result, path, comparison, feedback }: ResultSectionsProps) {
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
          {feedback !== "none" && <ReviewLink sessionId={result.sessionId} />}
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
