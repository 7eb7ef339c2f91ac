"use client";

import type { PoolId } from "@plumbline/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { reportsPath } from "#shell/item-bank-paths.ts";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { ButtonLink } from "#ui/button-link.tsx";

/** Link to a pool's reports with the number of open ones. */
export function ReportsLink({ poolId }: { readonly poolId: PoolId }) {
  const t = useTranslations("reports");
  const trpc = useTRPC();
  // The same query as the report list, so that the list is already cached when the viewer follows the link.
  const query = useInfiniteQuery(trpc.admin.reports.infiniteQueryOptions({ poolId }, cursorPagination));
  return (
    <ButtonLink href={reportsPath(poolId)} variant="secondary">
      {t("link", { open: query.data?.pages[0]?.counts.open ?? 0 })}
    </ButtonLink>
  );
}
