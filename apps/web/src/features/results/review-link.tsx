import type { SessionId } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { PlainButtonLink } from "#ui/plain-link.tsx";

/** Links a result to its review. */
export function ReviewLink({ sessionId }: { readonly sessionId: SessionId }) {
  const t = useTranslations("review");
  return (
    <PlainButtonLink href={`/sessions/${sessionId}/review`} variant="secondary">
      {t("link")}
    </PlainButtonLink>
  );
}
