import type { AdminPool } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type IssuesByField, issuesByField } from "#form/form-issues.ts";
import { useTRPC } from "#trpc/client.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";

interface SavePoolOptions {
  readonly onSaved: (pool: AdminPool) => void;
  /** Called with the issues of the fields if the server rejects the input. */
  readonly onRefused: (issues: IssuesByField) => void;
}

/** Returns a function that saves a pool and refreshes every list of pools, and the state of the save. */
export function useSavePool({ onSaved, onRefused }: SavePoolOptions) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const mutation = useMutation(
    trpc.admin.savePool.mutationOptions({
      onSuccess: async (pool) => {
        queryClient.setQueryData(trpc.admin.pool.queryKey({ id: pool.id }), pool);
        onSaved(pool);
        await Promise.all([
          queryClient.invalidateQueries(trpc.admin.pools.pathFilter()),
          queryClient.invalidateQueries(trpc.admin.reachablePrecision.queryFilter({ poolId: pool.id })),
          queryClient.invalidateQueries(trpc.admin.scales.pathFilter()),
        ]);
        // Cached pages that Back would show still hold the old pool.
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
    /** The save error that no field shows. */
    failure: mutation.isError && refusalOf(mutation.error).issues.length === 0 ? mutation.error : null,
  };
}
