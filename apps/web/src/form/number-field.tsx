import type { ReactNode } from "react";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** The unit after the input: "minutes", "%". */
  readonly unit?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly className?: string;
}

/**
 * Input field for a number. The value is the typed text, so that an incomplete "-" or a decimal comma is kept
 * while typing.
 */
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
