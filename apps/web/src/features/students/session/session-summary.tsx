import type { TeacherSessionOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { endReasonKey } from "#features/sessions/end-reason-key.ts";
import { Card } from "#ui/card.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { countAnswers, countedAnswers, totalResponseTime } from "./session-statistics.ts";

/** The key figures of a session and, if it is over, the reason. */
export function SessionSummary({ session, answers }: TeacherSessionOutput) {
  const t = useTranslations("teacher.session");
  const sessions = useTranslations("session");
  const numbers = useNumberFormatter();
  const counts = countAnswers(countedAnswers(answers));
  const time = totalResponseTime(answers);
  const { durationMs } = session;
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-4">
        <LabelledValue term={t(session.status === "active" ? "answersSoFar" : "answers")}>
          {numbers.count(counts.all)}
        </LabelledValue>
        <LabelledValue
          term={t("right")}
          note={counts.all === 0 ? undefined : numbers.percent(counts.right / counts.all)}
        >
          {numbers.count(counts.right)}
        </LabelledValue>
        <LabelledValue term={t("doNotKnow")} note={counts.doNotKnow === 0 ? undefined : t("countedWrong")}>
          {numbers.count(counts.doNotKnow)}
        </LabelledValue>
        <LabelledValue term={t("time")} note={time?.complete === false ? t("someNotTimed") : undefined}>
          {time === null ? "–" : numbers.duration(time.elapsedMs)}
        </LabelledValue>
      </dl>
      {durationMs !== null && (
        <p className="mt-5 border-line border-t pt-4 text-ink-soft text-sm">
          {t("duration", { duration: numbers.duration(durationMs) })}{" "}
          {session.endReason !== null && sessions(endReasonKey(session.endReason, "staff"))}
        </p>
      )}
    </Card>
  );
}

interface LabelledValueProps {
  readonly term: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function LabelledValue({ term, note, children }: LabelledValueProps) {
  return (
    <div>
      <dt className="text-ink-faint text-sm">{term}</dt>
      <dd>
        <span className="block whitespace-nowrap font-semibold text-xl tabular-nums">{children}</span>
        {note !== undefined && <span className="text-ink-soft text-sm">{note}</span>}
      </dd>
    </div>
  );
}
