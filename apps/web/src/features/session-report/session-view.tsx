"use client";

import type { SessionId, TeacherSessionOutput } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SetAsideNotice } from "#features/sessions/set-aside-notice.tsx";
import { useTRPC } from "#trpc/client.tsx";
import { Callout } from "#ui/callout.tsx";
import { Section } from "#ui/section.tsx";
import { SessionAnswers } from "./session-answers.tsx";
import { SessionHeader } from "./session-header.tsx";
import { SessionProficiency } from "./session-proficiency.tsx";
import { SessionSummary } from "./session-summary.tsx";
import { SessionTime } from "./session-time.tsx";

/** How often a session in progress is asked for what is new. */
const REFRESH_MS = 15_000;

/** One session: its figures, what it found, and every answer. One in progress keeps itself up to date. */
export function SessionView({ sessionId }: { readonly sessionId: SessionId }) {
  const t = useTranslations("teacher.session");
  const trpc = useTRPC();
  const { data: trail } = useSuspenseQuery(
    trpc.teacher.session.queryOptions(
      { sessionId },
      { refetchInterval: (query) => (query.state.data?.session.status === "active" ? REFRESH_MS : false) },
    ),
  );
  return (
    <>
      <SessionHeader {...trail} />
      {trail.session.status === "active" && <Running />}
      <SessionSummary {...trail} />
      <SessionTime sessionId={sessionId} refetchMs={trail.session.status === "active" ? REFRESH_MS : false} />
      <SetAside {...trail} />
      {trail.answers.length > 0 && (
        <Section
          title={t("proficiency")}
          description={t(trail.session.status === "active" ? "proficiencyNow" : "proficiencyEnd")}
        >
          <SessionProficiency {...trail} />
        </Section>
      )}
      <Section title={t("answers")}>
        <SessionAnswers status={trail.session.status} answers={trail.answers} />
      </Section>
    </>
  );
}

/** What a result does not count stands beside it, once for all. */
function SetAside({ answers }: TeacherSessionOutput) {
  return (
    <div className="mt-6 empty:hidden">
      <SetAsideNotice
        reader="staff"
        setAside={answers.flatMap(({ position, setAside }) =>
          setAside === undefined ? [] : [{ position, ...setAside }],
        )}
      />
    </div>
  );
}

function Running() {
  const t = useTranslations("teacher.session");
  return (
    <div className="mb-6">
      <Callout title={t("running")} role="status">
        {t("runningText")}
      </Callout>
    </div>
  );
}
