import type { RecordedAnswer } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { LocalTime } from "#ui/format/local-time.tsx";

interface SetAsideReasonProps {
  /** Undefined where the answer counts; then nothing is shown. */
  readonly setAside: RecordedAnswer["setAside"];
}

/** When and why an answer was set aside. */
export function SetAsideReason({ setAside }: SetAsideReasonProps) {
  const t = useTranslations("setAside");
  if (setAside === undefined) return null;
  const { at, reason } = setAside;
  return (
    <p className="mt-3 whitespace-pre-line text-ink-soft text-sm">
      {t.rich("answer", { reason, time: () => <LocalTime instant={at} style="date" /> })}
    </p>
  );
}
