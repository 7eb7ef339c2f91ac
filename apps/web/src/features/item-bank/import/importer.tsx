"use client";

import type { AdminPool, ImportInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { UnsavedChangesGuard } from "#form/unsaved-changes-guard.tsx";
import { useTRPC } from "#trpc/client.tsx";
import { decodeFile } from "./decode-file.ts";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProblem } from "./import-problem.tsx";
import { ImportResult } from "./import-result.tsx";
import { type ImportSource, MAX_FILE_BYTES, type SourceProblem } from "./import-source.ts";
import { ImportSourceCard, type ImportTemplates } from "./import-source-card.tsx";

interface ImporterProps {
  readonly pool: AdminPool;
  readonly templates: ImportTemplates;
}

/** Imports many questions at once: choose a source, preview every row, then apply. */
export function Importer({ pool, templates }: ImporterProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [source, setSource] = useState<ImportSource | null>(null);
  const [problem, setProblem] = useState<SourceProblem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const preview = useMutation(trpc.admin.previewImport.mutationOptions());
  const apply = useMutation(
    trpc.admin.applyImport.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.admin.pathFilter());
        // Cached pages that Back would show still hold the old pool.
        router.refresh();
      },
    }),
  );
  const step = apply.data ?? preview.data;
  useEffect(() => {
    // Move the focus to the heading of the step that has just appeared.
    if (step !== undefined) heading.current?.focus();
  }, [step]);
  const toInput = ({ text }: ImportSource): ImportInput => ({ poolId: pool.id, text });
  const previewSource = (next: ImportSource): void => {
    apply.reset();
    preview.reset();
    const nextProblem = next.text.trim() === "" ? "empty" : null;
    setProblem(nextProblem);
    setSource(next);
    if (nextProblem === null) preview.mutate(toInput(next));
  };
  const previewFile = async (file: File): Promise<void> => {
    if (file.size > MAX_FILE_BYTES) return setProblem("too-large");
    try {
      previewSource({
        kind: "file",
        name: file.name,
        ...decodeFile(new Uint8Array(await file.arrayBuffer())),
      });
    } catch {
      // The file was moved, deleted or locked after it was chosen.
      setProblem("unreadable");
    }
  };
  const restart = (): void => {
    setSource(null);
    apply.reset();
    preview.reset();
  };
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
        onText={(text) => previewSource({ kind: "pasted", name: null, text, encoding: "utf-8" })}
      />
      <ImportProblem problem={problem} error={preview.error} busy={preview.isPending} />
      {source !== null && preview.data !== undefined && (
        <ImportPreview
          headingRef={heading}
          source={source}
          preview={preview.data}
          applying={apply.isPending}
          error={apply.error}
          onApply={() => apply.mutate(toInput(source))}
        />
      )}
    </div>
  );
}
