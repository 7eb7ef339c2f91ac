import type { SessionId } from "@plumbline/contracts";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { PlainButtonLink } from "#ui/plain-link.tsx";

interface ReceiptLinkProps {
  /** The session must be over. */
  readonly sessionId: SessionId;
}

/** Downloads the receipt of a session: all its answers with their times and hashes. */
export function ReceiptLink({ sessionId }: ReceiptLinkProps) {
  const t = useTranslations("receipt");
  return (
    <PlainButtonLink href={`/sessions/${sessionId}/receipt`} variant="secondary">
      <Download className="size-4" aria-hidden="true" />
      {t("download")}
    </PlainButtonLink>
  );
}
