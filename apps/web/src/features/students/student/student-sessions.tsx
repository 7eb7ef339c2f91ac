"use client";

import type { StudentId } from "@plumbline/contracts";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { ROW_LIST_CLASSES } from "#ui/row-classes.ts";
import { SessionRow } from "./session-row.tsx";

/** Lists a student's sessions, newest first, one page at a time. */
export function StudentSessions({ studentId }: { readonly studentId: StudentId }) {
  const t = useTranslations("teacher.student");
  const trpc = useTRPC();
  const query = useSuspenseInfiniteQuery(
    trpc.student.history.infiniteQueryOptions({ studentId }, cursorPagination),
  );
  const sessions = query.data.pages.flatMap((page) => page.sessions);
  if (sessions.length === 0) {
    return (
      <EmptyState icon={ClipboardList} title={t("noTests")}>
        <p>{t("noTestsText")}</p>
      </EmptyState>
    );
  }
  return (
    <div>
      <ul aria-label={t("newestFirst")} className={ROW_LIST_CLASSES}>
        {sessions.map((session) => (
          <SessionRow key={session.sessionId} studentId={studentId} session={session} />
        ))}
      </ul>
      {query.isFetchNextPageError && (
        <div className="mt-4">
          <RefusalCallout error={query.error} />
        </div>
      )}
      <LoadMore
        shown={sessions.length}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}
