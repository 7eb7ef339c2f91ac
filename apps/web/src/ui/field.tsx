import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

/** What ties a control to its label, its hint and its error: spread it on the control. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it; absent, null or empty when nothing is. */
  readonly error?: string | null | undefined;
  readonly optional?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control. The hint and the error are read out with it; the error is announced as it appears. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const t = useTranslations("ui");
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const wrong = error !== undefined && error !== null && error !== "";
  const describedBy = [hint === undefined ? "" : hintId, wrong ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
        {/* The space keeps the two words apart where the label is read out. */}
        {optional && <span className="ms-0.5 font-normal text-ink-faint"> {t("optional")}</span>}
      </label>
      {hint !== undefined && (
        <p id={hintId} className="text-ink-faint text-sm">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(describedBy === "" ? {} : { "aria-describedby": describedBy }),
        ...(wrong ? { "aria-invalid": true as const } : {}),
      })}
      <div id={errorId} aria-live="polite" className="text-bad text-sm empty:hidden">
        {wrong && (
          <p className="flex items-start gap-1.5">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
