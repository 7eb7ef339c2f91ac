import { clsx } from "clsx";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { FieldGroup } from "#form/field-group.tsx";
import type { FormIssues } from "#form/form-issues.ts";
import { type KeyedRow, withMoved, withNewRow, withoutRow, withText } from "#form/keyed-rows.ts";
import { RowButtons } from "#form/row-buttons.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { letterOf } from "#ui/question/choice.ts";
import { Textarea } from "#ui/textarea.tsx";

const FEWEST = 2;
const MAX_OPTIONS = 10;

interface OptionsFieldProps {
  readonly options: readonly KeyedRow[];
  readonly correctKey: number | null;
  readonly issues: FormIssues;
  readonly onChange: (values: {
    readonly options?: readonly KeyedRow[];
    readonly correctKey?: number | null;
  }) => void;
}

/** The options in their order, and which of them is right. */
export function OptionsField({ options, correctKey, issues, onChange }: OptionsFieldProps) {
  const t = useTranslations("admin.question");
  const name = useId();
  const list = useRef<HTMLOListElement>(null);
  const [announcement, setAnnouncement] = useState("");

  const move = (key: number, by: -1 | 1, pressed: Element | null): void => {
    const moved = withMoved(options, key, by);
    onChange({ options: moved });
    const letter = letterOf(moved.findIndex((row) => row.key === key));
    setAnnouncement(t("options.moved", { letter, count: moved.length }));
    // Where the browser drops the focus of a row that moves, it comes back to the button that was pressed.
    requestAnimationFrame(() => pressed instanceof HTMLElement && pressed.focus());
  };
  const remove = (row: KeyedRow, index: number): void => {
    onChange({
      options: withoutRow(options, row.key),
      ...(row.key === correctKey ? { correctKey: null } : {}),
    });
    setAnnouncement(t("options.removed", { letter: letterOf(index), count: options.length - 1 }));
    const next = Math.min(index, options.length - 2);
    requestAnimationFrame(() => list.current?.querySelectorAll("textarea")[next]?.focus());
  };
  const add = (): void => {
    onChange({ options: withNewRow(options) });
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child textarea")?.focus());
  };
  return (
    <FieldGroup
      label={t("label.options")}
      hint={t("options.hint")}
      error={issues.correctAnswer ?? issues.options}
    >
      <ol ref={list} className="grid gap-3">
        {options.map((row, index) => (
          <li
            key={row.key}
            className={clsx(
              "rounded-control border px-3 pt-2 pb-3",
              row.key === correctKey ? "border-good/60 bg-good-soft" : "border-line",
            )}
          >
            <div className="mb-1 flex flex-wrap items-center justify-between gap-x-2">
              <label className="inline-flex min-h-9 items-center gap-2 text-sm pointer-coarse:min-h-11">
                <input
                  type="radio"
                  name={name}
                  checked={row.key === correctKey}
                  onChange={() => onChange({ correctKey: row.key })}
                  className="size-5"
                />
                {row.key === correctKey ? (
                  <span className="font-medium text-good">
                    {t("options.isRight", { letter: letterOf(index) })}
                  </span>
                ) : (
                  <span className="text-ink-soft">{t("options.right", { letter: letterOf(index) })}</span>
                )}
              </label>
              <RowButtons
                noun={t("label.option", { letter: letterOf(index) })}
                first={index === 0}
                last={index === options.length - 1}
                onMove={(by) => move(row.key, by, document.activeElement)}
                onRemove={() => remove(row, index)}
                kept={options.length <= FEWEST ? t("options.keepTwo") : undefined}
              />
            </div>
            <Field label={t("label.option", { letter: letterOf(index) })} error={issues[`options.${index}`]}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={1}
                  className="min-h-11!"
                  dir="auto"
                  value={row.text}
                  onChange={(event) => onChange({ options: withText(options, row.key, event.target.value) })}
                />
              )}
            </Field>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {options.length < MAX_OPTIONS && (
        <Button variant="secondary" size="small" className="mt-3" onClick={add}>
          <Plus className="size-4" aria-hidden="true" />
          {t("options.add")}
        </Button>
      )}
    </FieldGroup>
  );
}
