import type { SessionId } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#ui/button-link.tsx";

/** Links a result to its review. */
export function ReviewLink({ sessionId }: { readonly sessionId: SessionId }) {
  const t = useTranslations("review");
  return (
    <ButtonLink href={`/sessions/${sessionId}/review`} variant="secondary">
      {t("link")}
    </ButtonLink>
  );
}
