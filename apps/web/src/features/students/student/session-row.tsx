import type { SessionSummary, StudentId } from "@plumbline/contracts";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProficiencyStrip } from "#features/proficiency/proficiency-strip.tsx";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { TestTime } from "#features/sessions/test-time.tsx";
import { sessionPath } from "#shell/student-paths.ts";
import { Badge } from "#ui/badge.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { ROW_CLASSES, ROW_LINK_CLASSES } from "#ui/row-classes.ts";

interface SessionRowProps {
  readonly studentId: StudentId;
  readonly session: SessionSummary;
}

/** A row of a student's session list: pool, start, answers and resulting proficiency. */
export function SessionRow({ studentId, session }: SessionRowProps) {
  const t = useTranslations("teacher.student");
  const effort = useTranslations("effort");
  return (
    <li className={ROW_CLASSES}>
      <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_10rem_minmax(0,33rem)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <Link href={sessionPath(studentId, session.sessionId)} className={ROW_LINK_CLASSES}>
              <AuthorText language={session.pool.language}>{session.pool.name}</AuthorText>
            </Link>
            <SessionStatusBadge status={session.status} />
            {session.lowEffort && <Badge tone="warn">{effort("list")}</Badge>}
          </p>
          <p className="text-ink-faint text-sm">
            <TestTime {...session} />
          </p>
        </div>
        <Answers {...session} />
        {session.concepts !== null && session.totalQuestions > 0 && (
          <ProficiencyStrip
            label={t("atEnd")}
            concepts={session.concepts.map((concept) => ({ ...concept, language: session.pool.language }))}
          />
        )}
      </div>
    </li>
  );
}

function Answers({ status, totalQuestions, correctResponses, accuracy }: SessionSummary) {
  const t = useTranslations("teacher.student");
  const numbers = useNumberFormatter();
  const active = status === "active";
  if (totalQuestions === 0) {
    return <p className="text-ink-faint text-sm">{t(active ? "noAnswerYet" : "noAnswers")}</p>;
  }
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm lg:flex-col">
      <span>{t(active ? "answersSoFar" : "answers", { count: totalQuestions })}</span>
      {correctResponses !== null && accuracy !== null && (
        <span className="text-ink-faint">
          {t("right", { count: correctResponses, share: numbers.percent(accuracy) })}
        </span>
      )}
    </p>
  );
}
