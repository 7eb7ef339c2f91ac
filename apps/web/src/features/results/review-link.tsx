import type { SessionId } from "@plumbline/contracts";
import { getTranslations } from "next-intl/server";
import { api, queryClientOfRequest } from "#trpc/server.tsx";
import { ButtonLink } from "#ui/button-link.tsx";

/** Links a result to its review. Nothing is shown where the test's feedback mode allows no review. */
export async function ReviewLink({ sessionId }: { readonly sessionId: SessionId }) {
  const details = await queryClientOfRequest().fetchQuery(api.test.details.queryOptions({ sessionId }));
  if (details.status === "active" || details.feedback === "none") return null;
  const t = await getTranslations("review");
  return (
    <ButtonLink href={`/sessions/${sessionId}/review`} variant="secondary">
      {t("link")}
    </ButtonLink>
  );
}
