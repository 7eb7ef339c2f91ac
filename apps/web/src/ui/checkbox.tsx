import { type ComponentProps, type ReactNode, useId } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  readonly label: string;
  readonly hint?: ReactNode;
}

/** A checkbox with label and hint. The whole row is clickable. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className="relative flex min-h-11 items-start gap-3 py-2.5">
      <input
        id={id}
        {...rest}
        type="checkbox"
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        className="relative z-1 mt-0.5 size-5 shrink-0"
      />
      <div>
        <label htmlFor={rest.id ?? id} className="font-medium text-sm after:absolute after:inset-0">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-ink-faint text-sm">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
