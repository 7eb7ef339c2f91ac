import { sessionIdSchema, type TestResult } from "@plumbline/contracts";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { formatDuration } from "../../../../../../components/formatting/instant.ts";
import { LocalTime } from "../../../../../../components/formatting/local-time.tsx";
import { formatCount, formatPercent } from "../../../../../../components/formatting/number.ts";
import { endReasonInWords } from "../../../../../../components/session/session-in-words.ts";
import { SessionStatusBadge } from "../../../../../../components/session/session-status-badge.tsx";
import { orNotFound } from "../../../../../../components/shell/or-not-found.ts";
import { requireRole } from "../../../../../../components/shell/require-role.ts";
import { ResultConcepts } from "../../../../../../components/student/result-concepts.tsx";
import { BackLink } from "../../../../../../components/ui/back-link.tsx";
import { ButtonLink } from "../../../../../../components/ui/button-link.tsx";
import { EmptyState } from "../../../../../../components/ui/empty-state.tsx";
import { PageHeader } from "../../../../../../components/ui/page-header.tsx";
import { api, queryClientOfRequest } from "../../../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Result" };

interface ResultPageProps {
  readonly params: Promise<{ readonly sessionId: string }>;
}

const ResultPage = async ({ params }: ResultPageProps) => {
  const sessionId = sessionIdSchema.safeParse((await params).sessionId);
  if (!sessionId.success) notFound();
  const path = `/sessions/${sessionId.data}`;
  await requireRole(["student"], `${path}/result`);
  const current = await orNotFound(
    queryClientOfRequest().fetchQuery(api.test.current.queryOptions({ sessionId: sessionId.data })),
  );
  if (current.status === "active" || current.status === "paused") redirect(path);
  const { result, status } = current;
  return (
    <>
      <PageHeader
        above={<BackLink href="/home">Your tests</BackLink>}
        title={`Your result in ${result.pool.name}`}
        description={endReasonInWords(result.endReason, "student")}
        actions={<SessionStatusBadge status={status} />}
      />
      {result.totalQuestions === 0 ? (
        <EmptyState title="Nothing was answered" action={<ButtonLink href="/home">Your tests</ButtonLink>}>
          So there is nothing to say about you yet.
        </EmptyState>
      ) : (
        <div className="grid gap-10 *:min-w-0">
          <Totals result={result} />
          <section aria-labelledby="concepts">
            <h2 id="concepts" className="mb-4 font-semibold text-xl">
              What the test found out
            </h2>
            <ResultConcepts concepts={result.concepts} />
          </section>
          <HowToRead />
        </div>
      )}
    </>
  );
};

const Totals = ({ result }: { readonly result: TestResult }) => {
  const durationMs = Date.parse(result.completedAt) - Date.parse(result.startedAt);
  const facts = [
    { term: "Answered", text: formatCount(result.totalQuestions) },
    { term: "Right", text: `${formatCount(result.correctResponses)} (${formatPercent(result.accuracy)})` },
    { term: "From start to end", text: formatDuration(durationMs) },
    { term: "Ended", text: <LocalTime instant={result.completedAt} style="date" /> },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-4">
      {facts.map(({ term, text }) => (
        <div key={term} className="bg-surface p-4 sm:p-5">
          <dt className="text-ink-faint text-sm">{term}</dt>
          <dd className="mt-1 font-semibold text-lg tabular-nums">{text}</dd>
        </div>
      ))}
    </dl>
  );
};

const HowToRead = () => (
  <section aria-labelledby="how-to-read" className="max-w-text">
    <h2 id="how-to-read" className="mb-3 font-semibold text-xl">
      How to read this
    </h2>
    <div className="grid gap-3 text-ink-soft">
      <p>
        The scale runs from −3 to 3; 0 is the average of the group that the test was made for, and two out of
        three people lie between −1 and 1. The band is the range in which your proficiency lies with 95 %
        certainty. A wide band means that the test asked too little to say more, not that you did badly.
      </p>
      <p>
        How many answers were right says little here: the test looks for questions that you get right about
        half of the time, whoever you are. What counts is how difficult those questions were.
      </p>
    </div>
  </section>
);

export default ResultPage;
