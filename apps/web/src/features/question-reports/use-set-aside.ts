import type { AdminSetAsideInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#trpc/client.tsx";

/**
 * Returns a mutation that sets answers aside in batches until none is left. If a call fails, the batches
 * before it stay set aside.
 */
export function useSetAside(onDone: (setAside: number) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: AdminSetAsideInput): Promise<number> => {
      let total = 0;
      for (;;) {
        const { setAside, remaining } = await client.admin.setAside.mutate(input);
        total += setAside;
        if (remaining === 0) return total;
      }
    },
    onSuccess: async (setAside) => {
      await queryClient.invalidateQueries(trpc.teacher.session.pathFilter());
      onDone(setAside);
    },
  });
}
