import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

/** The attributes that connect a control with its label, hint and error. Spread them on the control. */
interface ControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

export interface LabelledControlProps {
  readonly label: ReactNode;
  /** Shown after the label. */
  readonly remark?: string;
  readonly hint?: ReactNode;
  /** What is wrong and how to correct it; absent, null or empty if the value is valid. */
  readonly error?: string | null | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/**
 * A control with label, hint and error. Screen readers read the hint and the error with the control and
 * announce a new error.
 */
export function LabelledControl({ label, remark, hint, error, children }: LabelledControlProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const isInvalid = error !== undefined && error !== null && error !== "";
  const describedBy = [hint === undefined ? "" : hintId, isInvalid ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
        {/* The space separates the two words for screen readers. */}
        {remark !== undefined && <span className="ms-0.5 font-normal text-ink-faint"> {remark}</span>}
      </label>
      {hint !== undefined && (
        <p id={hintId} className="text-ink-faint text-sm">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(describedBy === "" ? {} : { "aria-describedby": describedBy }),
        ...(isInvalid ? { "aria-invalid": true as const } : {}),
      })}
      <div id={errorId} aria-live="polite" className="text-bad text-sm empty:hidden">
        {isInvalid && (
          <p className="flex items-start gap-1.5">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
