import type { QuestionReport } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { questionPath } from "#shell/item-bank-paths.ts";
import { sessionPath } from "#shell/student-paths.ts";
import { Badge } from "#ui/badge.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { PersonName } from "#ui/person-name.tsx";
import { RichText } from "#ui/rich-text/rich-text.tsx";
import { TextLink } from "#ui/text-link.tsx";
import { CloseReport } from "./close-report.tsx";
import { SetAsideAnswers } from "./set-aside-answers.tsx";

interface ReportItemProps {
  readonly report: QuestionReport;
  /** Whether to show the question, for lists about several questions. */
  readonly showQuestion: boolean;
}

/** A student's report about a question, with the actions that an admin can take. */
export function ReportItem({ report, showQuestion }: ReportItemProps) {
  const t = useTranslations("reports");
  const kinds = useTranslations("problemReport.kind");
  const { question, resolved } = report;
  // A pool's list is directly below the page's h1; a question's list is in a section with an h2.
  const Heading = showQuestion ? "h2" : "h3";
  return (
    <li className="grid gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading className="font-medium">{kinds(report.kind)}</Heading>
        <Badge tone={resolved === null ? "warn" : "neutral"}>
          {t(resolved === null ? "open" : "closed")}
        </Badge>
        {question.revision !== question.latestRevision && (
          <span className="text-ink-faint text-sm">
            {t("revision", { revision: question.revision, latest: question.latestRevision })}
          </span>
        )}
      </div>
      {report.message !== "" && (
        <blockquote className="overflow-clip whitespace-pre-line border-line border-s-2 ps-3">
          {report.message}
        </blockquote>
      )}
      {showQuestion && (
        <div className="grid gap-1 text-sm *:min-w-0">
          <TextLink className="justify-self-start" href={questionPath(question.poolId, question.id)}>
            {t("question", { id: question.id })}
          </TextLink>
          <div className="line-clamp-2 text-ink-soft [&_img]:max-h-16">
            <RichText inline language={question.language}>
              {question.content}
            </RichText>
          </div>
        </div>
      )}
      <ReporterLine report={report} />
      {resolved === null ? (
        <Actions report={report} />
      ) : (
        <div className="text-ink-soft text-sm">
          <p>{t.rich("closedOn", { time: () => <LocalTime instant={resolved.at} style="date" /> })}</p>
          {resolved.note !== "" && <p className="whitespace-pre-line">{resolved.note}</p>}
        </div>
      )}
    </li>
  );
}

function ReporterLine({ report }: { readonly report: QuestionReport }) {
  const t = useTranslations("reports");
  const { student, answer, sessionId } = report;
  const answered =
    answer === null
      ? "notAnswered"
      : answer.correct
        ? ("answeredRight" as const)
        : ("answeredWrong" as const);
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-ink-faint text-sm">
      <span>
        {t.rich("by", {
          name: () => <PersonName>{student.name}</PersonName>,
          time: () => <LocalTime instant={report.at} />,
        })}
      </span>
      <span>{t(answered)}</span>
      <TextLink href={sessionPath(student.id, sessionId)}>{t("session")}</TextLink>
    </p>
  );
}

function Actions({ report }: { readonly report: QuestionReport }) {
  const { sessionId, question } = report;
  return (
    <div className="flex flex-wrap gap-2">
      <CloseReport reportId={report.id} />
      {report.answer !== null && (
        <SetAsideAnswers target={{ scope: "answer", sessionId, questionId: question.id }} />
      )}
      <SetAsideAnswers target={{ scope: "question", questionId: question.id, revision: question.revision }} />
    </div>
  );
}
