import type { SessionSummary, StudentId } from "@plumbline/contracts";
import Link from "next/link";
import { LocalTime } from "../formatting/local-time.tsx";
import { formatPercent, formatQuantity } from "../formatting/number.ts";
import { SessionStatusBadge } from "../session/session-status-badge.tsx";
import { sessionPath } from "./paths.ts";
import { ProficiencyStrip } from "./proficiency-strip.tsx";
import { rowLinkLook, rowLook } from "./row-look.ts";

interface SessionRowProps {
  readonly studentId: StudentId;
  readonly session: SessionSummary;
}

/** One session of a history: which test, when, how it went, and what it found. */
export const SessionRow = ({ studentId, session }: SessionRowProps) => (
  <li className={rowLook}>
    <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_10rem_minmax(0,33rem)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link href={sessionPath(studentId, session.sessionId)} className={rowLinkLook}>
            {session.pool.name}
          </Link>
          <SessionStatusBadge status={session.status} />
        </p>
        <p className="text-ink-faint text-sm">
          <LocalTime instant={session.startedAt} />
        </p>
      </div>
      <Answers {...session} />
      {session.concepts !== null && session.totalQuestions > 0 && (
        <ProficiencyStrip label="Proficiency at the end of this test" concepts={session.concepts} />
      )}
    </div>
  </li>
);

const Answers = ({ status, totalQuestions, correctResponses, accuracy }: SessionSummary) =>
  totalQuestions === 0 ? (
    <p className="text-ink-faint text-sm">{status === "active" ? "No answer yet" : "No answers"}</p>
  ) : (
    <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm lg:flex-col">
      <span>
        {formatQuantity(totalQuestions, "answer", "answers")}
        {status === "active" && " so far"}
      </span>
      <span className="text-ink-faint">
        {correctResponses} right ({formatPercent(accuracy)})
      </span>
    </p>
  );
