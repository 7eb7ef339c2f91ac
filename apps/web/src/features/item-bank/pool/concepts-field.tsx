import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FieldGroup } from "#form/field-group.tsx";
import { withMoved, withNewRow, withoutRow, withText } from "#form/keyed-rows.ts";
import { RowButtons } from "#form/row-buttons.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import type { PoolSectionProps } from "./pool-section.ts";

const MAX_CONCEPTS = 20;

/** What the pool measures, in the order in which results list it. */
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
    // Where the browser drops the focus of a row that moves, it comes back to the button that was pressed.
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
          <li key={row.key} className="flex items-end gap-1">
            <div className="min-w-0 flex-1">
              <Field label={t("label.concept", { number: index + 1 })} error={issues[`concepts.${index}`]}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    value={row.text}
                    onChange={(event) =>
                      onChange({ concepts: withText(concepts, row.key, event.target.value) })
                    }
                  />
                )}
              </Field>
            </div>
            <RowButtons
              noun={t("label.concept", { number: index + 1 })}
              first={index === 0}
              last={index === concepts.length - 1}
              onMove={(by) => move(row.key, by, document.activeElement)}
              onRemove={() => remove(row.key, index)}
              kept={concepts.length === 1 ? t("about.keepOne") : undefined}
            />
          </li>
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
