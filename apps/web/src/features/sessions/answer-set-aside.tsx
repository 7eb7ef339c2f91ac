import type { RecordedAnswer } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";

interface AnswerSetAsideProps {
  /** Undefined where the answer counts: then there is nothing to say. */
  readonly setAside: RecordedAnswer["setAside"];
}

/** The mark of an answer that does not count. */
export function SetAsideBadge({ setAside }: AnswerSetAsideProps) {
  const t = useTranslations("setAside");
  return setAside === undefined ? null : <Badge tone="warn">{t("badge")}</Badge>;
}

/** The same on a line of its own, below what it is about. */
export function SetAsideMark({ setAside }: AnswerSetAsideProps) {
  return setAside === undefined ? null : (
    <span className="mt-1 block">
      <SetAsideBadge setAside={setAside} />
    </span>
  );
}

/** Since when an answer does not count, and why. */
export function SetAsideReason({ setAside }: AnswerSetAsideProps) {
  const t = useTranslations("setAside");
  if (setAside === undefined) return null;
  const { at, reason } = setAside;
  return (
    <p className="mt-3 whitespace-pre-line text-ink-soft text-sm">
      {t.rich("answer", { reason, time: () => <LocalTime instant={at} style="date" /> })}
    </p>
  );
}
