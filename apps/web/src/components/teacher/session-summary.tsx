import type { TeacherSessionOutput } from "@plumbline/contracts";
import type { ReactNode } from "react";
import { formatDuration } from "../formatting/instant.ts";
import { LocalTime } from "../formatting/local-time.tsx";
import { formatPercent } from "../formatting/number.ts";
import { endReasonInWords } from "../session/session-in-words.ts";
import { Card } from "../ui/card.tsx";
import { countAnswers, timeSpent } from "./session-facts.ts";

/** A session in figures, and why it is over. */
export const SessionSummary = ({ session, answers }: TeacherSessionOutput) => {
  const counts = countAnswers(answers);
  const time = timeSpent(answers);
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-4">
        <Figure term={session.status === "active" ? "Answers so far" : "Answers"}>{counts.all}</Figure>
        <Figure term="Right" note={counts.all === 0 ? undefined : formatPercent(counts.right / counts.all)}>
          {counts.right}
        </Figure>
        <Figure term="I don’t know" note={counts.doNotKnow === 0 ? undefined : "counted as wrong"}>
          {counts.doNotKnow}
        </Figure>
        <Figure term="Time" note={time?.complete === false ? "some answers not timed" : undefined}>
          {time === null ? "–" : formatDuration(time.elapsedMs)}
        </Figure>
      </dl>
      {session.completedAt !== null && (
        <p className="mt-5 border-line border-t pt-4 text-ink-soft text-sm">
          Over since <LocalTime instant={session.completedAt} />.{" "}
          {session.endReason !== null && endReasonInWords(session.endReason, "staff")}
        </p>
      )}
    </Card>
  );
};

interface FigureProps {
  readonly term: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

const Figure = ({ term, note, children }: FigureProps) => (
  <div>
    <dt className="text-ink-faint text-sm">{term}</dt>
    <dd>
      <span className="block whitespace-nowrap font-semibold text-xl tabular-nums">{children}</span>
      {note !== undefined && <span className="text-ink-soft text-sm">{note}</span>}
    </dd>
  </div>
);
