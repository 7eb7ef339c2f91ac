"use client";

import type { SessionId } from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { formatReceipt } from "./format-receipt.ts";

interface ReceiptButtonProps {
  /** The session must be over. */
  readonly sessionId: SessionId;
}

/** Downloads the receipt of a session: all its answers with their times and hashes. */
export function ReceiptButton({ sessionId }: ReceiptButtonProps) {
  const t = useTranslations("receipt");
  const { duration } = useNumberFormatter();
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: async () => formatReceipt(await client.test.receipt.query({ sessionId }), { t, duration }),
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

/** Makes the browser download a text as a file. */
function saveAsFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the content when it handles the click, so the URL is not needed any more.
  URL.revokeObjectURL(url);
}
