import type {
  FeedbackMode,
  ReviewedAnswer,
  SessionId,
  SessionStatus,
  TestComparisonOutput,
  TestPathOutput,
  TestResult,
} from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EffortNotice } from "#features/sessions/effort-notice.tsx";
import { endReasonKey } from "#features/sessions/end-reason-key.ts";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { SetAsideNotice } from "#features/sessions/set-aside-notice.tsx";
import { Callout } from "#ui/callout.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { PersonName } from "#ui/person-name.tsx";
import { PlainBackLink, PlainButtonLink } from "#ui/plain-link.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { FoldedSection } from "./folded-section.tsx";
import { PrintButton } from "./print-button.tsx";
import { ReceiptLink } from "./receipt-link.tsx";
import { ResultAdvice } from "./result-advice.tsx";
import { ComparisonFigures, ResultComparison } from "./result-comparison.tsx";
import { ResultConcepts } from "./result-concepts.tsx";
import { ResultFigures } from "./result-figures.tsx";
import { ResultPath } from "./result-path.tsx";
import { ResultTotals } from "./result-totals.tsx";
import { ReviewLink } from "./review-link.tsx";

interface ResultSectionsProps {
  readonly result: TestResult;
  readonly path: TestPathOutput;
  readonly comparison: TestComparisonOutput;
  /** Empty where the test never tells which answers were right. */
  readonly answers: readonly ReviewedAnswer[];
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
              <PlainBackLink href="/home">{t("back")}</PlainBackLink>
            </span>
            <span className="hidden print:inline">
              <PersonName>{studentName}</PersonName>
            </span>
          </>
        }
        title={t.rich("heading", {
          test: () => <AuthorText language={result.pool.language}>{result.pool.name}</AuthorText>,
        })}
        description={tSession(endReasonKey(result.endReason, "student"))}
        actions={<SessionStatusBadge status={status} />}
      />
      {result.totalQuestions === 0 && result.setAside === undefined && result.effort.leftOut === 0 ? (
        <EmptyState title={t("nothing")} action={<PlainButtonLink href="/home">{t("back")}</PlainButtonLink>}>
          {t("nothingText")}
        </EmptyState>
      ) : (
        <div className="grid gap-10 *:min-w-0 print:gap-3">
          <ResultTotals result={result} />
          {/* Where there is no result, nothing is to be said about what it may not show. */}
          <EffortNotice {...result.effort} low={result.effort.low && result.tooShort === undefined} />
          {result.setAside !== undefined && <SetAsideNotice setAside={result.setAside} audience="student" />}
          {result.tooShort === undefined ? (
            <ResultSections result={result} {...rest} />
          ) : (
            <Callout title={t("tooShort.title")}>{t("tooShort.text", result.tooShort)}</Callout>
          )}
          <Keep sessionId={result.sessionId} feedback={rest.feedback} />
        </div>
      )}
    </div>
  );
}

function ResultSections({ result, path, comparison, answers }: Omit<ResultSectionsProps, "feedback">) {
  const t = useTranslations("student.result");
  const { language } = result.pool;
  const isMeasured = result.totalQuestions > 0;
  const compared = comparison.earlierTests > 0 && isMeasured;
  return (
    <>
      <Section id="concepts" title={t("concepts.heading")}>
        <ResultConcepts concepts={result.concepts} language={language} />
      </Section>
      {isMeasured && (
        <Section id="how-sure" title={t("sure.heading")}>
          <div className="grid max-w-text gap-3 text-ink-soft print:max-w-none print:gap-1 print:text-xs">
            <p>{t("sure.words")}</p>
            <p className="print:hidden">{t("sure.answers")}</p>
          </div>
        </Section>
      )}
      {isMeasured && (
        <Section id="advice" title={t("advice.heading")}>
          <ResultAdvice concepts={result.concepts} path={path} answers={answers} language={language} />
        </Section>
      )}
      {compared && (
        <Section id="comparison" title={t("comparison.heading")}>
          <ResultComparison comparison={comparison} language={language} />
        </Section>
      )}
      <div className="grid gap-3 *:min-w-0">
        {isMeasured && (
          <FoldedSection id="figures" title={t("figures.heading")}>
            <ResultFigures concepts={result.concepts} language={language} />
          </FoldedSection>
        )}
        {compared && (
          <FoldedSection id="earlier" title={t("comparison.figures")}>
            <ComparisonFigures comparison={comparison} language={language} resultHref={resultPath} />
          </FoldedSection>
        )}
        <FoldedSection id="path" title={t("path.heading")} isPrinted={path.detail === "open"}>
          <ResultPath path={path} language={language} />
        </FoldedSection>
      </div>
    </>
  );
}

interface KeepProps extends Pick<ResultSectionsProps, "feedback"> {
  readonly sessionId: SessionId;
}

/** What a student may take along, or read again. */
function Keep({ sessionId, feedback }: KeepProps) {
  const t = useTranslations("student.result");
  return (
    <Section id="keep" title={t("keep.heading")} className="print:hidden">
      <p className="mb-4 max-w-text text-ink-soft">
        {t(feedback === "none" ? "keep.textWithoutHashes" : "keep.text")}
      </p>
      <div className="flex flex-wrap gap-3">
        <PrintButton label={t("print")} />
        {feedback !== "none" && <ReviewLink sessionId={sessionId} />}
        <ReceiptLink sessionId={sessionId} />
      </div>
    </Section>
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
