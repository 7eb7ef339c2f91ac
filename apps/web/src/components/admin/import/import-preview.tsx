import type { ImportPreviewOutput } from "@plumbline/contracts";
import type { RefObject } from "react";
import { formatQuantity } from "../../formatting/number.ts";
import { RefusalCallout } from "../../refusal/refusal-callout.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { countRows, leftInWords, writingInWords, writtenBy } from "./import-counts.ts";
import { ImportReport } from "./import-report.tsx";
import type { Source } from "./importer.tsx";

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
export const ImportPreview = (props: ImportPreviewProps) => {
  const { headingRef, source, preview, applying, error, onApply } = props;
  const counts = countRows(preview.rows);
  const writes = writtenBy(counts);
  const left = leftInWords(counts);
  return (
    <section aria-labelledby="import-preview" className="grid gap-5 *:min-w-0">
      <div>
        <h2 id="import-preview" ref={headingRef} tabIndex={-1} className="font-semibold text-xl">
          What applying would do
        </h2>
        <p className="mt-1 text-ink-soft">
          {source.name}, read as {preview.format.toUpperCase()}
          {source.encoding === "utf-8" ? "" : ` in ${source.encoding}`}. Nothing is written yet.
        </p>
      </div>
      {source.encoding === "windows-1252" && (
        <Callout tone="warn" title="This file is not in UTF-8">
          It was read as Windows-1252. Look whether accents and signs are right; if not, save it as “CSV
          UTF-8” and choose it again.
        </Callout>
      )}
      <Callout
        tone={writes === 0 ? "warn" : counts.refused > 0 ? "warn" : "good"}
        title={writingInWords(counts)}
      >
        {left !== null && <p>It leaves out {left}.</p>}
        {counts.refused > 0 && writes > 0 && (
          <p>
            You can apply the rest now and upload the refused rows again when they are mended: what is in the
            pool by then counts as unchanged.
          </p>
        )}
        {writes > 0 && (
          <div className="mt-3">
            <Button busy={applying} onClick={onApply}>
              Apply: write {formatQuantity(writes, "question", "questions")}
            </Button>
          </div>
        )}
      </Callout>
      {error !== null && <RefusalCallout error={error} />}
      <ImportReport rows={preview.rows} />
    </section>
  );
};
