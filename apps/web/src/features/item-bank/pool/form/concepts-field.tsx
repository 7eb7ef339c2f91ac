import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FieldGroup } from "#form/field-group.tsx";
import { withMoved, withNewRow, withoutRow, withText } from "#form/keyed-rows.ts";
import { RowButtons } from "#form/row-buttons.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { type ContentLanguage, languageAttributes } from "#ui/rich-text/language-attributes.ts";
import { knownLanguage } from "./known-language.ts";
import type { PoolSectionProps } from "./pool-section-props.ts";

const MAX_CONCEPTS = 20;

/** Editable list of the pool's concepts. Results use the same order. */
export function ConceptsField({ form, issues, onChange }: PoolSectionProps) {
  const t = useTranslations("admin.pool");
  const { concepts } = form;
  const list = useRef<HTMLOListElement>(null);
  const [announcement, setAnnouncement] = useState("");
  const focusInput = (index: number): void => {
    requestAnimationFrame(() => list.current?.querySelectorAll("input")[index]?.focus());
  };
  const move = (key: number, by: -1 | 1, pressed: Element | null): void => {
    const moved = withMoved(concepts, key, by);
    onChange({ concepts: moved });
    setAnnouncement(
      t("about.moved", { place: moved.findIndex((row) => row.key === key) + 1, count: moved.length }),
    );
    // Some browsers drop the focus when a row moves in the DOM. Give it back to the pressed button.
    requestAnimationFrame(() => pressed instanceof HTMLElement && pressed.focus());
  };
  const remove = (key: number, index: number): void => {
    onChange({ concepts: withoutRow(concepts, key) });
    setAnnouncement(t("about.removed", { count: concepts.length - 1 }));
    focusInput(Math.min(index, concepts.length - 2));
  };
  const add = (): void => {
    onChange({ concepts: withNewRow(concepts) });
    focusInput(concepts.length);
  };
  return (
    <FieldGroup label={t("label.concepts")} hint={t("about.conceptsHint")} error={issues.concepts}>
      <ol ref={list} className="grid gap-3">
        {concepts.map((row, index) => (
          <ConceptRow
            key={row.key}
            label={t("label.concept", { number: index + 1 })}
            text={row.text}
            language={knownLanguage(form)}
            isFirst={index === 0}
            isLast={index === concepts.length - 1}
            canBeRemoved={concepts.length > 1}
            error={issues[`concepts.${index}`]}
            onText={(text) => onChange({ concepts: withText(concepts, row.key, text) })}
            onMove={(by) => move(row.key, by, document.activeElement)}
            onRemove={() => remove(row.key, index)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {concepts.length < MAX_CONCEPTS && (
        <Button variant="secondary" size="small" className="mt-3" onClick={add}>
          <Plus className="size-4" aria-hidden="true" />
          {t("about.addConcept")}
        </Button>
      )}
    </FieldGroup>
  );
}

interface ConceptRowProps {
  readonly label: string;
  readonly text: string;
  readonly language: ContentLanguage;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly canBeRemoved: boolean;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function ConceptRow(props: ConceptRowProps) {
  const { label, text, language, isFirst, isLast, canBeRemoved, error, onText, onMove, onRemove } = props;
  const t = useTranslations("admin.pool");
  return (
    <li className="flex items-end gap-1">
      <div className="min-w-0 flex-1">
        <Field label={label} error={error}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              {...languageAttributes(text, language)}
              value={text}
              onChange={(event) => onText(event.target.value)}
            />
          )}
        </Field>
      </div>
      <RowButtons
        rowName={label}
        isFirst={isFirst}
        isLast={isLast}
        onMove={onMove}
        onRemove={onRemove}
        removalObstacle={canBeRemoved ? undefined : t("about.keepOne")}
      />
    </li>
  );
}
