import type { AdminSetAsideInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#trpc/client.tsx";

/** Sets answers aside until none is left; what was done stays done where a call fails in between. */
export function useSetAside(onDone: (setAside: number) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: AdminSetAsideInput): Promise<number> => {
      let all = 0;
      for (;;) {
        const { setAside, remaining } = await client.admin.setAside.mutate(input);
        all += setAside;
        if (remaining === 0) return all;
      }
    },
    onSuccess: async (setAside) => {
      await queryClient.invalidateQueries(trpc.teacher.session.pathFilter());
      onDone(setAside);
    },
  });
}
