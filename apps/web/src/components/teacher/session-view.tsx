"use client";

import type { SessionId, TeacherSessionOutput } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";
import { Callout } from "../ui/callout.tsx";
import { Section } from "./section.tsx";
import { SessionAnswers } from "./session-answers.tsx";
import { SessionHeader } from "./session-header.tsx";
import { SessionProficiency } from "./session-proficiency.tsx";
import { SessionSummary } from "./session-summary.tsx";

/** How often a session in progress is asked for what is new. */
const REFRESH_MS = 15_000;

/** One session: its figures, what it found, and every answer. One in progress keeps itself up to date. */
export const SessionView = ({ sessionId }: { readonly sessionId: SessionId }) => {
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
      {trail.answers.length > 0 && (
        <Section title="Proficiency in this test" description={describe(trail)}>
          <SessionProficiency {...trail} />
        </Section>
      )}
      <Section title="Answers">
        <SessionAnswers status={trail.session.status} answers={trail.answers} />
      </Section>
    </>
  );
};

const describe = ({ session }: TeacherSessionOutput): string =>
  `${session.status === "active" ? "As it stands after the last answer" : "At the end of the test"}, with the 95% interval. The thin grey mark is where the test began.`;

const Running = () => (
  <div className="mb-6">
    <Callout title="This test is in progress" role="status">
      You see the answers so far; new ones appear here by themselves.
    </Callout>
  </div>
);
