import type { AdminPool } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FoundIssues, issuesByField } from "#form/form-issues.ts";
import { useTRPC } from "#trpc/client.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";

interface SavePoolOptions {
  readonly onSaved: (pool: AdminPool) => void;
  /** The server named what is wrong. */
  readonly onRefused: (issues: FoundIssues) => void;
}

/** Saves a pool and brings every list of pools up to date. */
export function useSavePool({ onSaved, onRefused }: SavePoolOptions) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const mutation = useMutation(
    trpc.admin.savePool.mutationOptions({
      onSuccess: async (pool) => {
        queryClient.setQueryData(trpc.admin.pool.queryKey({ id: pool.id }), pool);
        onSaved(pool);
        await queryClient.invalidateQueries(trpc.admin.pools.pathFilter());
        // The pages that the browser keeps for Back show the pool as it was.
        router.refresh();
      },
      onError: (error) => {
        const { issues } = refusalOf(error);
        if (issues.length > 0) onRefused(issuesByField(issues));
      },
    }),
  );
  return {
    save: mutation.mutate,
    isSaving: mutation.isPending,
    /** What kept it from being saved and is not shown at a field. */
    failure: mutation.isError && refusalOf(mutation.error).issues.length === 0 ? mutation.error : null,
  };
}
