import type { ImportPreviewOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import {
  countRows,
  countWrittenQuestions,
  formatChangeCounts,
  formatSkippedCounts,
} from "./import-counts.ts";
import { ImportReport } from "./import-report.tsx";
import type { Source } from "./source.ts";

interface ImportPreviewProps {
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly source: Source;
  readonly preview: ImportPreviewOutput;
  readonly applying: boolean;
  /** Why applying came to nothing. */
  readonly error: unknown;
  readonly onApply: () => void;
}

/** What applying a file would do, before it does it. */
export function ImportPreview(props: ImportPreviewProps) {
  const { headingRef, source, preview, applying, error, onApply } = props;
  const t = useTranslations("admin.import.preview");
  const words = useTranslations("admin.import.counts");
  const format = useFormatter();
  const counts = countRows(preview.rows);
  const writes = countWrittenQuestions(counts);
  const left = formatSkippedCounts(words, counts);
  return (
    <section aria-labelledby="import-preview" className="grid gap-5 *:min-w-0">
      <div>
        <h2 id="import-preview" ref={headingRef} tabIndex={-1} className="font-semibold text-xl">
          {t("title")}
        </h2>
        <p className="mt-1 text-ink-soft">
          {t(source.encoding === "utf-8" ? "read" : "readIn", {
            name: source.name ?? t("pasted"),
            format: preview.format.toUpperCase(),
            encoding: source.encoding,
          })}
        </p>
      </div>
      {source.encoding === "windows-1252" && (
        <Callout tone="warn" title={t("notUtf8")}>
          {t("notUtf8Text")}
        </Callout>
      )}
      <Callout
        tone={writes === 0 ? "warn" : counts.refused > 0 ? "warn" : "good"}
        title={formatChangeCounts(words, counts)}
      >
        {left.length > 0 && <p>{t("leaves", { what: format.list(left) })}</p>}
        {counts.refused > 0 && writes > 0 && <p>{t("rest")}</p>}
        {writes > 0 && (
          <div className="mt-3">
            <Button busy={applying} onClick={onApply}>
              {t("apply", { count: writes })}
            </Button>
          </div>
        )}
      </Callout>
      {error !== null && <RefusalCallout error={error} />}
      <ImportReport rows={preview.rows} />
    </section>
  );
}
