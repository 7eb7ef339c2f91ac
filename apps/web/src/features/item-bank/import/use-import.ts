import type { AdminPool, ImportInput, ParameterSource } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "#trpc/client.tsx";
import { decodeFile } from "./decode-file.ts";
import { type ImportSource, MAX_FILE_BYTES, type SourceProblem } from "./import-source.ts";
import { useWatchedCall } from "./use-watched-call.ts";

/** Returns the state of an import into a pool, and the functions that lead from one step to the next. */
export function useImport(pool: AdminPool) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [source, setSource] = useState<ImportSource | null>(null);
  const [problem, setProblem] = useState<SourceProblem | null>(null);
  const client = useTRPCClient();
  const { progress, watch, end } = useWatchedCall();
  const preview = useMutation({
    mutationFn: (input: ImportInput) => client.admin.previewImport.mutate(input, { context: { ...watch() } }),
  });
  const apply = useMutation({
    mutationFn: (input: ImportInput) => client.admin.applyImport.mutate(input, { context: { ...watch() } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      // Cached pages that Back would show still hold the old pool.
      router.refresh();
    },
  });
  const toInput = ({ text }: ImportSource): ImportInput => ({ poolId: pool.id, text });
  /** Without `parameters`, the file needs none. */
  const applySource = (chosen: ImportSource, parameters: ParameterSource | undefined): void =>
    apply.mutate({ ...toInput(chosen), parameters });
  const previewSource = (next: ImportSource): void => {
    apply.reset();
    preview.reset();
    const nextProblem = next.text.trim() === "" ? "empty" : null;
    setProblem(nextProblem);
    setSource(next);
    if (nextProblem === null) preview.mutate(toInput(next));
  };
  const previewText = (text: string): void =>
    previewSource({ kind: "pasted", name: null, text, encoding: "utf-8" });
  const previewFile = async (file: File): Promise<void> => {
    if (file.size > MAX_FILE_BYTES) return setProblem("too-large");
    try {
      const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()));
      previewSource({ kind: "file", name: file.name, ...decoded });
    } catch {
      // The file was moved, deleted or locked after it was chosen.
      setProblem("unreadable");
    }
  };
  /** Ends the check of the file, and forgets the file. */
  const cancel = (): void => {
    end();
    restart();
  };
  const restart = (): void => {
    setSource(null);
    apply.reset();
    preview.reset();
  };
  return {
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
  };
}
