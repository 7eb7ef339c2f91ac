"use client";

import type { SessionId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../trpc/client.tsx";
import { RefusalCallout } from "../refusal/refusal-callout.tsx";
import { NoticePage } from "../shell/notice-page.tsx";
import { Button } from "../ui/button.tsx";

/** A paused test: no question, and the way back to it. */
export const PausedTest = ({ sessionId }: { readonly sessionId: SessionId }) => {
  const router = useRouter();
  const trpc = useTRPC();
  const resume = useMutation(trpc.test.resume.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <main id="main" className="flex grow">
      <NoticePage
        title="Paused"
        actions={
          <Button busy={resume.isPending || resume.isSuccess} onClick={() => resume.mutate({ sessionId })}>
            Go on with the test
          </Button>
        }
      >
        <p>Your answers are saved. The test goes on at the same question.</p>
        {resume.isError && <RefusalCallout error={resume.error} />}
      </NoticePage>
    </main>
  );
};
