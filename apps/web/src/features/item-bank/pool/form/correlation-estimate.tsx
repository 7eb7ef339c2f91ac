import { type AdminEstimateCorrelationOutput, type PoolId, priorSettingsSchema } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { messageOf } from "#i18n/issue-sentences.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { refusalOf } from "#ui/refusal/refusal.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";

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

interface FoundCorrelationProps extends Omit<CorrelationEstimateProps, "poolId"> {
  readonly found: AdminEstimateCorrelationOutput;
}

function FoundCorrelation({ found, value, onUse }: FoundCorrelationProps) {
  const t = useTranslations("admin.pool.correlation");
  const numbers = useNumberFormatter();
  const { correlation, interval, students, answers, isSample } = found;
  const text = settingOf(correlation);
  return (
    <Callout
      title={t("found", {
        correlation: numbers.parameter(correlation),
        lower: numbers.parameter(interval.lower),
        upper: numbers.parameter(interval.upper),
      })}
      role="note"
    >
      <p>{t(isSample ? "basisLatest" : "basis", { students, answers })}</p>
      <div className="mt-3">
        {value === text ? (
          <p className="font-medium">{t("used")}</p>
        ) : (
          <Button variant="secondary" size="small" onClick={() => onUse(text)}>
            {t("use", { correlation: numbers.parameter(Number(text)) })}
          </Button>
        )}
      </div>
    </Callout>
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

/** The correlation as the field takes it: two decimals, within what a pool's prior takes. */
function settingOf(correlation: number): string {
  const { minValue, maxValue } = priorSettingsSchema.shape.correlation.unwrap();
  const rounded = Math.round(100 * correlation) / 100;
  return String(Math.min(maxValue ?? 1, Math.max(minValue ?? 0, rounded)));
}
