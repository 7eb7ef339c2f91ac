import type { SessionId } from "@plumbline/contracts";
import { getTranslations } from "next-intl/server";
import { api, queryClientOfRequest } from "#trpc/server.tsx";
import { ButtonLink } from "#ui/button-link.tsx";

/** The way from a result to its review, where the test's feedback mode has one; else nothing. */
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
