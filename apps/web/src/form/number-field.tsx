import type { ReactNode } from "react";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** What stands behind the box: "minutes", "%". */
  readonly unit?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly className?: string;
}

/** A number, kept as it was typed: a half-written "-" or a decimal comma is not taken from under the hand. */
export function NumberField({
  label,
  hint,
  error,
  optional,
  unit,
  value,
  onChange,
  className,
}: NumberFieldProps) {
  return (
    <div className={className}>
      <Field label={label} hint={hint} error={error} {...(optional === undefined ? {} : { optional })}>
        {(control) => (
          <span className="flex items-center gap-2.5">
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              className="max-w-32 tabular-nums"
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            {unit !== undefined && <span className="text-ink-soft text-sm">{unit}</span>}
          </span>
        )}
      </Field>
    </div>
  );
}
