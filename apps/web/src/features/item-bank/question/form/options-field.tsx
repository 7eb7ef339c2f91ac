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
import { type ContentLanguage, languageAttributes } from "#ui/rich-text/language-attributes.ts";
import { Textarea } from "#ui/textarea.tsx";

const MIN_OPTIONS = 2;
const MAX_OPTIONS = 10;

interface OptionsFieldProps {
  readonly options: readonly KeyedRow[];
  readonly correctKey: number | null;
  readonly issues: FormIssues;
  readonly language: ContentLanguage;
  readonly onChange: (values: {
    readonly options?: readonly KeyedRow[];
    readonly correctKey?: number | null;
  }) => void;
}

/** Editable list of the answer options, with a radio button that marks the right one. */
export function OptionsField(props: OptionsFieldProps) {
  const { options, correctKey, issues, language, onChange } = props;
  const t = useTranslations("admin.question");
  const groupName = useId();
  const list = useRef<HTMLOListElement>(null);
  const [announcement, setAnnouncement] = useState("");

  const move = (key: number, by: -1 | 1, pressed: Element | null): void => {
    const moved = withMoved(options, key, by);
    onChange({ options: moved });
    const letter = letterOf(moved.findIndex((row) => row.key === key));
    setAnnouncement(t("options.moved", { letter, count: moved.length }));
    // Some browsers drop the focus when a row moves in the DOM. Give it back to the pressed button.
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
          <OptionRow
            key={row.key}
            text={row.text}
            language={language}
            letter={letterOf(index)}
            groupName={groupName}
            isCorrect={row.key === correctKey}
            isFirst={index === 0}
            isLast={index === options.length - 1}
            canBeRemoved={options.length > MIN_OPTIONS}
            error={issues[`options.${index}`]}
            onText={(text) => onChange({ options: withText(options, row.key, text) })}
            onMarkCorrect={() => onChange({ correctKey: row.key })}
            onMove={(by) => move(row.key, by, document.activeElement)}
            onRemove={() => remove(row, index)}
          />
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

interface OptionRowProps {
  readonly text: string;
  readonly language: ContentLanguage;
  readonly letter: string;
  /** The name of the radio buttons of all rows. */
  readonly groupName: string;
  readonly isCorrect: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly canBeRemoved: boolean;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
  readonly onMarkCorrect: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function OptionRow(props: OptionRowProps) {
  const { text, language, letter, groupName, isCorrect, isFirst, isLast, canBeRemoved, error } = props;
  const t = useTranslations("admin.question");
  return (
    <li
      className={clsx(
        "rounded-control border px-3 pt-2 pb-3",
        isCorrect ? "border-good/60 bg-good-soft" : "border-line",
      )}
    >
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-2">
        <label className="inline-flex min-h-9 items-center gap-2 text-sm pointer-coarse:min-h-11">
          <input
            type="radio"
            name={groupName}
            checked={isCorrect}
            onChange={props.onMarkCorrect}
            className="size-5"
          />
          {isCorrect ? (
            <span className="font-medium text-good">{t("options.isRight", { letter })}</span>
          ) : (
            <span className="text-ink-soft">{t("options.right", { letter })}</span>
          )}
        </label>
        <RowButtons
          rowName={t("label.option", { letter })}
          isFirst={isFirst}
          isLast={isLast}
          onMove={props.onMove}
          onRemove={props.onRemove}
          removalObstacle={canBeRemoved ? undefined : t("options.keepTwo")}
        />
      </div>
      <Field label={t("label.option", { letter })} error={error}>
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            className="min-h-11!"
            {...languageAttributes(text, language)}
            value={text}
            onChange={(event) => props.onText(event.target.value)}
          />
        )}
      </Field>
    </li>
  );
}
