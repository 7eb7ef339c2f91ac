import type { SessionSummary } from "@plumbline/contracts";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProficiencyStrip } from "#features/proficiency/proficiency-strip.tsx";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { TestTime } from "#features/sessions/test-time.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

/** A student's own tests. Each links to its result, or to its current question while it is in progress. */
export function SessionList({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const t = useTranslations("student.history");
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {sessions.map((session) => (
        <li key={session.sessionId}>
          <Link
            href={hrefOf(session)}
            className="flex items-center gap-4 px-4 py-3.5 -outline-offset-2 hover:bg-sunken sm:px-6"
          >
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">
                  <AuthorText language={session.pool.language}>{session.pool.name}</AuthorText>
                </span>
                <SessionStatusBadge status={session.status} />
              </span>
              <span className="block text-ink-soft text-sm">
                <TestTime {...session} /> ·{" "}
                {session.correctResponses === null
                  ? t("answersOnly", { count: session.totalQuestions })
                  : t("answers", { count: session.totalQuestions, right: session.correctResponses })}
              </span>
            </span>
            <ChevronRight className="size-5 shrink-0 text-ink-faint rtl:-scale-x-100" aria-hidden="true" />
          </Link>
          <Statements session={session} />
        </li>
      ))}
    </ul>
  );
}

/** What a test that is over says of each concept. Nothing where nothing was answered. */
function Statements({ session }: { readonly session: SessionSummary }) {
  const t = useTranslations("student.history");
  const { concepts, pool, status, totalQuestions } = session;
  if (concepts === null && status !== "active" && totalQuestions > 0) {
    return <p className="px-4 pb-4 text-ink-soft text-sm sm:px-6">{t("tooShort")}</p>;
  }
  if (concepts === null || concepts.every(({ answered }) => answered === 0)) return null;
  return (
    <div className="px-4 pb-4 sm:px-6">
      <ProficiencyStrip
        label={t("statements")}
        concepts={concepts.map((concept) => ({ ...concept, language: pool.language }))}
      />
    </div>
  );
}

function hrefOf({ sessionId, status }: SessionSummary): string {
  return status === "active" ? `/sessions/${sessionId}` : `/sessions/${sessionId}/result`;
}
