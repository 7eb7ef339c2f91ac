"use client";

import type { AdminReachablePrecisionOutput, PoolId } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { hintOf, messageOf } from "#i18n/issue-sentences.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Callout } from "#ui/callout.tsx";

/**
 * Warns of the concepts that tests of a pool cannot measure as its settings want, as they were saved. It is fetched by the
 * page, which does not wait for it, and again whenever it is shown, because the pool's questions may have changed. Shows
 * nothing while it is not known.
 */
export function ReachWarnings({ poolId }: { readonly poolId: PoolId }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.admin.reachablePrecision.queryOptions({ poolId }, { staleTime: 0, refetchOnMount: "always" }),
  );
  return data === undefined ? null : <UnreachedConcepts reach={data} />;
}

/** The warnings about a pool's concepts, and what tests do about them. */
export function UnreachedConcepts({ reach }: { readonly reach: AdminReachablePrecisionOutput }) {
  const t = useTranslations("admin.pool.reach");
  const issues = useTranslations("issues");
  const { warnings, concepts, wanted } = reach;
  // The pages about questions say themselves that a pool has none.
  if (warnings.length === 0 || concepts.every(({ questions }) => questions === 0)) return null;
  const isAnyReached = concepts.some(({ isReachable }) => isReachable);
  return (
    <Callout tone="warn" title={t("title")}>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {warnings.map((warning) => (
          <li key={warning.field}>
            {messageOf(issues, warning)} {hintOf(issues, warning)}
          </li>
        ))}
      </ul>
      {wanted !== null && <p className="mt-2">{t(isAnyReached ? "passedOver" : "longest")}</p>}
    </Callout>
  );
}
