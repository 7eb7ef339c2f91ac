"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { ButtonLink } from "#ui/button-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { SessionList } from "./session-list.tsx";

/** All tests of the student, the newest first, in pages. */
export function SessionHistory() {
  const t = useTranslations("student.history");
  const trpc = useTRPC();
  const history = useSuspenseInfiniteQuery(trpc.student.history.infiniteQueryOptions({}, cursorPagination));
  const sessions = history.data.pages.flatMap((page) => page.sessions);
  if (sessions.length === 0) {
    return (
      <EmptyState
        icon={History}
        title={t("none")}
        action={<ButtonLink href="/home">{t("yourTests")}</ButtonLink>}
      >
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <>
      <SessionList sessions={sessions} />
      {history.isFetchNextPageError && (
        <div className="mt-4">
          <RefusalCallout error={history.error} />
        </div>
      )}
      <LoadMore
        shown={sessions.length}
        hasMore={history.hasNextPage}
        loading={history.isFetchingNextPage}
        onLoad={() => void history.fetchNextPage()}
      />
    </>
  );
}
