import type { PoolId } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { messageOf } from "#i18n/issue-sentences.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { FoundCorrelation } from "./found-correlation.tsx";

interface CorrelationEstimateProps {
  readonly poolId: PoolId;
  /** The text of the field. */
  readonly value: string;
  /** Puts a text into the field. */
  readonly onUse: (text: string) => void;
}

/**
 * Estimates the correlation of a pool's concepts from its recorded answers when the admin asks for it, and offers to put
 * the estimate into the form. It changes nothing by itself.
 */
export function CorrelationEstimate({ poolId, value, onUse }: CorrelationEstimateProps) {
  const t = useTranslations("admin.pool.correlation");
  const trpc = useTRPC();
  const query = useQuery(
    trpc.admin.estimateCorrelation.queryOptions({ poolId }, { enabled: false, retry: false, gcTime: 0 }),
  );
  return (
    <div className="grid justify-items-start gap-3">
      <Button
        variant="secondary"
        size="small"
        busy={query.isFetching}
        onClick={() => void query.refetch({ cancelRefetch: false })}
      >
        {t("estimate")}
      </Button>
      <p className="max-w-text text-ink-faint text-sm">{t("about")}</p>
      <div role="status" className="w-full empty:hidden">
        {query.isSuccess && !query.isFetching && (
          <FoundCorrelation found={query.data} value={value} onUse={onUse} />
        )}
      </div>
      {query.isError && !query.isFetching && <EstimateRefusal error={query.error} />}
    </div>
  );
}

/** Says why there is no estimate: what is wrong with the pool's answers, or that the request failed. */
function EstimateRefusal({ error }: { readonly error: unknown }) {
  const t = useTranslations("issues");
  const [issue] = refusalOf(error).issues;
  if (issue === undefined) return <RefusalCallout error={error} />;
  return (
    <Callout tone="warn" role="alert">
      {messageOf(t, issue)}
    </Callout>
  );
}
