"use client";

import type { AdminPool } from "@plumbline/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Library } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { poolPath } from "#shell/item-bank-paths.ts";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { LoadMore } from "#ui/load-more.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { ROW_CLASSES, ROW_LINK_CLASSES, ROW_LIST_CLASSES } from "#ui/row-classes.ts";
import { RowsSkeleton } from "#ui/rows-skeleton.tsx";
import { PoolStatusBadge } from "./pool-status-badge.tsx";

/** Lists all pools, newest first, one page at a time. */
export function PoolList() {
  const t = useTranslations("admin.pool.list");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.admin.pools.infiniteQueryOptions({}, cursorPagination));
  const retryButton = <Button onClick={() => void query.refetch()}>{shell("tryAgain")}</Button>;
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <RefusalCallout error={query.error}>{retryButton}</RefusalCallout>;
  const pools = query.data.pages.flatMap((page) => page.pools);
  if (pools.length === 0) return <NoPoolsYet />;
  return (
    <div>
      <ul aria-label={t("title")} className={ROW_LIST_CLASSES}>
        {pools.map((pool) => (
          <PoolRow key={pool.id} pool={pool} />
        ))}
      </ul>
      <LoadMore
        shown={pools.length}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}

function PoolRow({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.pool.list");
  const numbers = useNumberFormatter();
  const { minimum: min, maximum: max } = pool.delivery.stopping;
  const active = pool.activeQuestionCount;
  return (
    <li className={clsx(ROW_CLASSES, "grid gap-1.5")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg">
          <Link href={poolPath(pool.id)} className={ROW_LINK_CLASSES}>
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </Link>
        </h2>
        <PoolStatusBadge status={pool.status} />
      </div>
      {pool.description !== "" && (
        <p className="line-clamp-2 text-ink-soft">
          <AuthorText language={pool.language}>{pool.description}</AuthorText>
        </p>
      )}
      <p className="text-ink-faint text-sm">
        <AuthorText language={pool.language}>{pool.concepts.join(" · ")}</AuthorText>
      </p>
      <p className="text-ink-faint text-sm">
        {t("facts", {
          active: t(pool.questionCount > active ? "activeOf" : "active", { active, all: pool.questionCount }),
          length: numbers.length({ min, max }),
          begun: t("begun", { count: pool.sessionCount }),
        })}
      </p>
    </li>
  );
}

function NoPoolsYet() {
  const t = useTranslations("admin.pool.list");
  return (
    <EmptyState
      icon={Library}
      title={t("none")}
      action={<ButtonLink href="/pools/new">{t("first")}</ButtonLink>}
    >
      {t("noneText")}
    </EmptyState>
  );
}
