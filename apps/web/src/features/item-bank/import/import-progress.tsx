import type { ImportProgress as Progress } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";

interface ImportProgressProps {
  /** Null before the server has said anything. */
  readonly progress: Progress | null;
  /** Absent where the work cannot be stopped any more. */
  readonly onCancel?: () => void;
}

/** Shows how far an import is. Screen readers are told each step, not each row. */
export function ImportProgress({ progress, onCancel }: ImportProgressProps) {
  const t = useTranslations("admin.import.progress");
  const step = progress?.step ?? "sending";
  const rows = progress?.step === "checking" ? progress : null;
  return (
    <div className="grid max-w-xl gap-2">
      <p role="status" className="text-ink-soft">
        {t(step)}
      </p>
      <progress
        aria-label={t("label")}
        className={clsx(
          "h-2.5 w-full appearance-none overflow-hidden rounded-full border border-line-firm bg-sunken",
          "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent",
          rows === null && "animate-pulse motion-reduce:animate-none",
        )}
        {...(rows === null ? {} : { value: rows.done, max: rows.total })}
      />
      <div className="flex min-h-11 items-center justify-between gap-4">
        <span className="text-ink-soft text-sm tabular-nums">
          {rows !== null && t("rows", { done: rows.done, total: rows.total })}
        </span>
        {onCancel !== undefined && (
          <Button variant="secondary" className="shrink-0" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
