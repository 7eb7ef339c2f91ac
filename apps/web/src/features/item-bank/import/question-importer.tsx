"use client";

import type { AdminPool } from "@plumbline/contracts";
import { useEffect, useRef } from "react";
import { UnsavedChangesGuard } from "#form/unsaved-changes-guard.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProblem } from "./import-problem.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportResult } from "./import-result.tsx";
import { ImportSourceCard, type ImportTemplates } from "./import-source-card.tsx";
import { useImport } from "./use-import.ts";

interface QuestionImporterProps {
  readonly pool: AdminPool;
  readonly templates: ImportTemplates;
}

/** Imports many questions at once: choose a source, preview every row, then apply. */
export function QuestionImporter({ pool, templates }: QuestionImporterProps) {
  const {
    source,
    problem,
    preview,
    apply,
    progress,
    cancel,
    previewText,
    previewFile,
    applySource,
    restart,
  } = useImport(pool);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = apply.data ?? preview.data;
  useEffect(() => {
    // Move the focus to the heading of the step that has just appeared.
    if (step !== undefined) heading.current?.focus();
  }, [step]);
  if (apply.data !== undefined) {
    return <ImportResult headingRef={heading} pool={pool} result={apply.data} onImportMore={restart} />;
  }
  return (
    <div className="grid gap-8 *:min-w-0">
      <UnsavedChangesGuard hasChanges={source?.kind === "pasted"} />
      <ImportSourceCard
        templates={templates}
        busy={preview.isPending || apply.isPending}
        onFile={(file) => void previewFile(file)}
        onText={previewText}
      />
      <ImportProblem problem={problem} error={preview.error} />
      {preview.isPending && <ImportProgress progress={progress} onCancel={cancel} />}
      {source !== null && preview.data !== undefined && (
        <ImportPreview
          headingRef={heading}
          source={source}
          language={pool.language}
          preview={preview.data}
          applying={apply.isPending}
          progress={progress}
          error={apply.error}
          onApply={(parameters) => applySource(source, parameters)}
        />
      )}
    </div>
  );
}
