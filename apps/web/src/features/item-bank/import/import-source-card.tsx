import { clsx } from "clsx";
import { Download, FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type DragEvent, useEffect, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { buttonVariants } from "#ui/button-variants.ts";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { ColumnGuide } from "./column-guide.tsx";

export interface ImportTemplates {
  readonly csv: string;
  readonly json: string;
}

interface ImportSourceCardProps {
  readonly templates: ImportTemplates;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
  readonly onText: (text: string) => void;
}

/** Card in which the author chooses or drops a file, or pastes a text, and downloads templates. */
export function ImportSourceCard({ templates, busy, onFile, onText }: ImportSourceCardProps) {
  const t = useTranslations("admin.import.source");
  const [text, setText] = useState("");
  return (
    <Card className="grid gap-6 *:min-w-0">
      <FileDrop busy={busy} onFile={onFile} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") onText(text);
        }}
        className="grid gap-3 *:min-w-0"
      >
        <Field label={t("paste")} hint={t("pasteHint")}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="max-h-72 font-mono text-sm"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="secondary"
          busy={busy}
          disabled={text.trim() === ""}
          className="justify-self-start"
        >
          {t("check")}
        </Button>
      </form>
      <Templates templates={templates} />
    </Card>
  );
}

function FileDrop({ busy, onFile }: Pick<ImportSourceCardProps, "busy" | "onFile">) {
  const id = useId();
  const t = useTranslations("admin.import.source");
  const [isDraggedOver, setDraggedOver] = useState(false);
  useEffect(() => {
    // Without this, a file dropped outside the drop area would replace the page.
    const ignore = (event: globalThis.DragEvent): void => event.preventDefault();
    window.addEventListener("dragover", ignore);
    window.addEventListener("drop", ignore);
    return () => {
      window.removeEventListener("dragover", ignore);
      window.removeEventListener("drop", ignore);
    };
  }, []);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setDraggedOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !busy) onFile(file);
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    if (file !== undefined) onFile(file);
    // Reset the input, so that choosing the same file again after correcting it fires a change event.
    target.value = "";
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is optional; the button inside does the same
    <div
      onDragOver={() => setDraggedOver(true)}
      onDragLeave={() => setDraggedOver(false)}
      onDrop={drop}
      className={clsx(
        "flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-4 py-8 text-center",
        isDraggedOver ? "border-accent bg-accent-soft" : "border-line-firm/50",
      )}
    >
      <FileUp className="size-8 text-ink-faint" strokeWidth={1.5} aria-hidden="true" />
      <p className="text-ink-soft">{t("drop")}</p>
      <input
        id={id}
        type="file"
        accept=".csv,.json,.txt,text/csv,application/json,text/plain"
        className="peer sr-only"
        disabled={busy}
        onChange={choose}
      />
      <label
        htmlFor={id}
        className={clsx(
          buttonVariants("primary"),
          "cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2",
        )}
      >
        {t("choose")}
      </label>
      <p className="text-ink-faint text-sm">{t("limit")}</p>
    </div>
  );
}

const templateFiles = [
  { name: "questions-template.csv", type: "text/csv", key: "csv" },
  { name: "questions-template.json", type: "application/json", key: "json" },
] as const;

function Templates({ templates }: { readonly templates: ImportTemplates }) {
  const t = useTranslations("admin.import.source");
  return (
    <div className="border-line border-t pt-5">
      <p className="font-medium text-sm">{t("templates")}</p>
      <p className="mt-1 max-w-text text-ink-faint text-sm">{t("templatesText")}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {templateFiles.map(({ name, type, key }) => (
          <a
            key={key}
            download={name}
            href={`data:${type};charset=utf-8,${encodeURIComponent(templates[key])}`}
            className={buttonVariants("secondary", "small")}
          >
            <Download className="size-4" aria-hidden="true" />
            {t(key)}
          </a>
        ))}
      </div>
      <div className="mt-3">
        <ColumnGuide />
      </div>
    </div>
  );
}
