import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

interface FieldGroupProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A fieldset of controls that belong together, with a label, a hint and an error of the whole group. */
export function FieldGroup({ label, hint, error, children, className }: FieldGroupProps) {
  const id = useId();
  const describedBy = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <fieldset
      className={clsx("min-w-0", className)}
      {...(describedBy === "" ? {} : { "aria-describedby": describedBy })}
      data-wrong={error !== undefined}
    >
      <legend className="font-medium text-sm">{label}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-ink-faint text-sm">
          {hint}
        </p>
      )}
      <div className="mt-2">{children}</div>
      <div id={`${id}-error`} aria-live="polite" className="mt-1.5 text-bad text-sm empty:hidden">
        {error !== undefined && (
          <p className="flex items-start gap-1.5">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}
