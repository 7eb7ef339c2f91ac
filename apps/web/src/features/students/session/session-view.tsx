"use client";

import type { SessionId, TeacherSessionOutput } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { StaffEffortNotice } from "#features/sessions/effort-notice.tsx";
import { SetAsideNotice } from "#features/sessions/set-aside-notice.tsx";
import { useTRPC } from "#trpc/client.tsx";
import { Callout } from "#ui/callout.tsx";
import { Section } from "#ui/section.tsx";
import { SessionAnswers } from "./session-answers.tsx";
import { SessionHeader } from "./session-header.tsx";
import { SessionProficiency } from "./session-proficiency.tsx";
import { SessionSummary } from "./session-summary.tsx";
import { SessionTime } from "./session-time.tsx";

/** The interval at which a session in progress is fetched again. */
const REFRESH_MS = 15_000;

/**
 * The report of one session: summary, proficiency and every answer. While the session is in progress, the
 * report updates itself.
 */
export function SessionView({ sessionId }: { readonly sessionId: SessionId }) {
  const t = useTranslations("teacher.session");
  const trpc = useTRPC();
  const { data: report } = useSuspenseQuery(
    trpc.teacher.session.queryOptions(
      { sessionId },
      { refetchInterval: (query) => (query.state.data?.session.status === "active" ? REFRESH_MS : false) },
    ),
  );
  return (
    <>
      <SessionHeader {...report} />
      {report.session.status === "active" && <InProgressNotice />}
      <SessionSummary {...report} />
      <SessionTime
        sessionId={sessionId}
        refetchMs={report.session.status === "active" ? REFRESH_MS : false}
      />
      <Effort {...report} />
      <SetAsideAnswers {...report} />
      {report.answers.length > 0 && (
        <Section
          title={t("proficiency")}
          description={t(report.session.status === "active" ? "proficiencyNow" : "proficiencyEnd")}
        >
          <SessionProficiency {...report} />
        </Section>
      )}
      <Section title={t("answers")}>
        <SessionAnswers
          status={report.session.status}
          answers={report.answers}
          language={report.session.pool.language}
        />
      </Section>
    </>
  );
}

/** Notice that says how many answers are rapid guesses. */
function Effort({ session, answers }: TeacherSessionOutput) {
  const guesses = answers.flatMap(({ rapidGuess }) => rapidGuess ?? []);
  return (
    <div className="mt-6 empty:hidden">
      <StaffEffortNotice
        answers={answers.length}
        rapid={guesses.length}
        leftOut={guesses.filter(({ leftOut }) => leftOut).length}
        low={session.lowEffort}
      />
    </div>
  );
}

/** Notice that lists the answers that were set aside. */
function SetAsideAnswers({ answers }: TeacherSessionOutput) {
  return (
    <div className="mt-6 empty:hidden">
      <SetAsideNotice
        audience="staff"
        setAside={answers.flatMap(({ position, setAside }) =>
          setAside === undefined ? [] : [{ position, ...setAside }],
        )}
      />
    </div>
  );
}

function InProgressNotice() {
  const t = useTranslations("teacher.session");
  return (
    <div className="mb-6">
      <Callout title={t("running")} role="status">
        {t("runningText")}
      </Callout>
    </div>
  );
}
