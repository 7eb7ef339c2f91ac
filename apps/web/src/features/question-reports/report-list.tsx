"use client";

import type { PoolId, QuestionId } from "@plumbline/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquareWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { ROW_LIST_CLASSES } from "#ui/row-classes.ts";
import { RowsSkeleton } from "#ui/rows-skeleton.tsx";
import { ReportItem } from "./report-item.tsx";

interface ReportListProps {
  /** The pool or the question whose reports are listed. */
  readonly of: { readonly poolId: PoolId } | { readonly questionId: QuestionId };
}

/** Lists students' reports, open ones first, one page at a time. */
export function ReportList({ of }: ReportListProps) {
  const t = useTranslations("reports");
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.admin.reports.infiniteQueryOptions(of, cursorPagination));
  const retryButton = <Button onClick={() => void query.refetch()}>{t("again")}</Button>;
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <RefusalCallout error={query.error}>{retryButton}</RefusalCallout>;
  const reports = query.data.pages.flatMap((page) => page.reports);
  const counts = query.data.pages[0]?.counts;
  if (reports.length === 0 || counts === undefined) {
    return (
      <EmptyState icon={MessageSquareWarning} title={t("none")}>
        {"poolId" in of && t("nonePool")}
      </EmptyState>
    );
  }
  return (
    <div>
      <p className="mb-3 text-ink-soft text-sm">{t("counts", counts)}</p>
      <ul aria-label={t("title")} className={ROW_LIST_CLASSES}>
        {reports.map((report) => (
          <ReportItem key={report.id} report={report} showQuestion={"poolId" in of} />
        ))}
      </ul>
      <LoadMore
        shown={reports.length}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}
