"use client";

import type { PoolId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { signInPath } from "#shell/safe-next-path.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";

interface StartTestButtonProps {
  readonly poolId: PoolId;
  readonly label: string;
}

/** Starts the test, or goes on with the one that was begun, and opens its question. */
export function StartTestButton({ poolId, label }: StartTestButtonProps) {
  const router = useRouter();
  const trpc = useTRPC();
  const start = useMutation(
    trpc.test.start.mutationOptions({
      onSuccess: ({ sessionId }) => router.push(`/sessions/${sessionId}`),
      onError: (error) => {
        if (refusalOf(error).code === "NOT_SIGNED_IN") router.push(signInPath(`/tests/${poolId}`));
      },
    }),
  );
  return (
    <div className="grid gap-4">
      {start.isError && <RefusalCallout error={start.error} />}
      <Button
        busy={start.isPending || start.isSuccess}
        onClick={() => start.mutate({ poolId })}
        className="w-full sm:w-auto sm:min-w-44 sm:justify-self-start"
      >
        {label}
      </Button>
    </div>
  );
}
