"use client";

import type { SessionId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useFigures } from "#ui/format/figures.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { receiptText } from "./receipt-text.ts";

interface ReceiptButtonProps {
  /** A session that is over. */
  readonly sessionId: SessionId;
}

/** Downloads the receipt of a session: all answers with their times and hashes. */
export function ReceiptButton({ sessionId }: ReceiptButtonProps) {
  const t = useTranslations("receipt");
  const { duration } = useFigures();
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: async () => receiptText(await client.test.receipt.query({ sessionId }), { t, duration }),
    onSuccess: (text) => saveAsFile(`plumbline-receipt-${sessionId}.txt`, text),
  });
  return (
    <div className="grid gap-3">
      <Button
        variant="secondary"
        className="justify-self-start"
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        <Download className="size-4" aria-hidden="true" />
        {t("download")}
      </Button>
      {download.isError && <RefusalCallout error={download.error} />}
    </div>
  );
}

/** Hands a text to the browser as a file to keep. */
function saveAsFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file's content by then: it reads it when the click is handled.
  URL.revokeObjectURL(address);
}
