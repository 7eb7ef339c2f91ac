"use client";

import type { SessionId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";
import { formatQuantity } from "../formatting/number.ts";
import { refusalOf } from "../refusal/refusal.ts";
import { RefusalCallout } from "../refusal/refusal-callout.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

interface EndTestDialogProps {
  readonly sessionId: SessionId;
  readonly answered: number;
  /** An answer is on its way or kept on this device only. */
  readonly unsent: boolean;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** Ends the test early, after saying what that means. */
export const EndTestDialog = (props: EndTestDialogProps) => {
  const { sessionId, answered, unsent, onEnded, onClose } = props;
  const trpc = useTRPC();
  const end = useMutation(
    trpc.test.end.mutationOptions({
      onSuccess: onEnded,
      // Already over, perhaps by another window: that is what was asked for.
      onError: (error) => refusalOf(error).code === "SESSION_NOT_ACTIVE" && onEnded(),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="End the test now?"
      description={<WhatEndingMeans answered={answered} unsent={unsent} />}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            Go on with the test
          </Button>
          <Button
            variant="danger"
            busy={end.isPending || end.isSuccess}
            onClick={() => end.mutate({ sessionId })}
          >
            End the test
          </Button>
        </>
      }
    >
      {end.isError && (
        <div className="mt-4">
          <RefusalCallout error={end.error} />
        </div>
      )}
    </Dialog>
  );
};

const WhatEndingMeans = ({ answered, unsent }: Pick<EndTestDialogProps, "answered" | "unsent">) => (
  <div className="grid gap-3">
    <p>
      {answered === 0
        ? "You have answered nothing yet, so there will be nothing to say about you."
        : `Your ${formatQuantity(answered, "answer counts", "answers count")}, and the result is worked out from ${answered === 1 ? "it" : "them"}. Fewer answers make it less certain.`}{" "}
      You cannot take this test up again afterwards.
    </p>
    {unsent && (
      <p className="font-medium text-warn">
        Your last answer has not reached the server and would not count.
      </p>
    )}
    <p>For a break you need not end it: close this page and continue later from your home page.</p>
  </div>
);
