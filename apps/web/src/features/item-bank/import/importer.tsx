"use client";

import type { AdminPool, ImportInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { UnsavedChanges } from "#form/unsaved-changes.tsx";
import { useTRPC } from "#trpc/client.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProblem } from "./import-problem.tsx";
import { ImportResult } from "./import-result.tsx";
import { ImportSource, type ImportTemplates } from "./import-source.tsx";
import { decodeFile } from "./read-file.ts";
import type { Source } from "./source.ts";
import { MAX_FILE_BYTES, type SourceProblem } from "./source-problem.ts";

interface ImporterProps {
  readonly pool: AdminPool;
  readonly templates: ImportTemplates;
}

/** Uploads many questions at once: choose, look at every row, then apply. */
export function Importer({ pool, templates }: ImporterProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [source, setSource] = useState<Source | null>(null);
  const [problem, setProblem] = useState<SourceProblem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const preview = useMutation(trpc.admin.previewImport.mutationOptions());
  const apply = useMutation(
    trpc.admin.applyImport.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.admin.pathFilter());
        // The pages that the browser keeps for Back show the pool as it was.
        router.refresh();
      },
    }),
  );
  const step = apply.data ?? preview.data;
  useEffect(() => {
    // What comes next begins at its heading.
    if (step !== undefined) heading.current?.focus();
  }, [step]);
  const inputOf = ({ text }: Source): ImportInput => ({ poolId: pool.id, text });
  const check = (next: Source): void => {
    apply.reset();
    preview.reset();
    const found = next.text.trim() === "" ? "empty" : null;
    setProblem(found);
    setSource(next);
    if (found === null) preview.mutate(inputOf(next));
  };
  const checkFile = async (file: File): Promise<void> => {
    if (file.size > MAX_FILE_BYTES) return setProblem("too-large");
    try {
      check({ kind: "file", name: file.name, ...decodeFile(new Uint8Array(await file.arrayBuffer())) });
    } catch {
      // Moved, deleted or locked since it was chosen.
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
      <UnsavedChanges unsaved={source?.kind === "pasted"} />
      <ImportSource
        templates={templates}
        busy={preview.isPending || apply.isPending}
        onFile={(file) => void checkFile(file)}
        onText={(text) => check({ kind: "pasted", name: null, text, encoding: "utf-8" })}
      />
      <ImportProblem problem={problem} error={preview.error} busy={preview.isPending} />
      {source !== null && preview.data !== undefined && (
        <ImportPreview
          headingRef={heading}
          source={source}
          preview={preview.data}
          applying={apply.isPending}
          error={apply.error}
          onApply={() => apply.mutate(inputOf(source))}
        />
      )}
    </div>
  );
}
