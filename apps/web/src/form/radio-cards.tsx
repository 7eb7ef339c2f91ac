import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { FieldGroup } from "./field-group.tsx";

interface RadioCard<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Explains what this choice means. */
  readonly hint: ReactNode;
}

interface RadioCardsProps<Value extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly choices: readonly RadioCard<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** Radio buttons for a few choices, each with an explanation. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, hint, error, choices, value, onChange } = props;
  const name = useId();
  return (
    <FieldGroup label={label} hint={hint} error={error}>
      <div className="grid gap-2">
        {choices.map((choice) => (
          <div
            key={choice.value}
            className={clsx(
              "relative flex items-start gap-3 rounded-control border px-3.5 py-3",
              choice.value === value ? "border-accent bg-accent-soft" : "border-line hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              id={`${name}-${choice.value}`}
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              aria-describedby={`${name}-${choice.value}-hint`}
              className="relative z-1 mt-0.5 size-5 shrink-0"
            />
            <div>
              <label
                htmlFor={`${name}-${choice.value}`}
                className="font-medium text-sm after:absolute after:inset-0"
              >
                {choice.label}
              </label>
              <p id={`${name}-${choice.value}-hint`} className="text-ink-soft text-sm">
                {choice.hint}
              </p>
            </div>
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
