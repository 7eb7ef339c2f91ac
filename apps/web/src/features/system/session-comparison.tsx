"use client";

import type { DebugSessionOutput, SessionId } from "@plumbline/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { sessionPath } from "#shell/student-paths.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TextLink } from "#ui/text-link.tsx";
import { useToast } from "#ui/toast.tsx";
import { ComparisonTable } from "./comparison-table.tsx";

const outcomeMessageKeys = { written: "synced", removed: "removed", unavailable: "notSynced" } as const;

/**
 * Compares a session's state in the database with its state in Redis. A button writes the database's state to
 * Redis.
 */
export function SessionComparison({ sessionId }: { readonly sessionId: SessionId }) {
  const t = useTranslations("system");
  const toast = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // The comparison must show the present state, so it is never taken from the cache.
  const query = useQuery(trpc.debug.session.queryOptions({ sessionId }, { gcTime: 0, retry: false }));
  const sync = useMutation(
    trpc.debug.sync.mutationOptions({
      onSuccess: ({ outcome, ...view }) => {
        queryClient.setQueryData(trpc.debug.session.queryKey({ sessionId }), view);
        toast(t(outcomeMessageKeys[outcome]), outcome === "unavailable" ? "bad" : "good");
      },
    }),
  );
  if (query.isPending) return <Skeleton className="h-40" />;
  if (query.isError) return <RefusalCallout error={query.error} />;
  const view = query.data;
  return (
    <div className="grid gap-4 *:min-w-0">
      <SessionLine view={view} />
      <ComparisonResult view={view} />
      {view.database.state !== null || view.redis.kind === "present" ? <ComparisonTable view={view} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" busy={sync.isPending} onClick={() => sync.mutate({ sessionId })}>
          {t("sync")}
        </Button>
        <Button variant="quiet" busy={query.isFetching} onClick={() => void query.refetch()}>
          {t("refresh")}
        </Button>
      </div>
      {sync.isError && <RefusalCallout error={sync.error} />}
    </div>
  );
}

interface ViewProps {
  readonly view: DebugSessionOutput;
}

function SessionLine({ view: { sessionId, database } }: ViewProps) {
  const t = useTranslations("system");
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-medium">
        <AuthorText language={database.pool.language}>{database.pool.name}</AuthorText>
      </span>
      <SessionStatusBadge status={database.status} />
      <TextLink href={sessionPath(database.student, sessionId)}>{t("teacherView")}</TextLink>
    </p>
  );
}

function ComparisonResult({ view: { redis, differences } }: ViewProps) {
  const t = useTranslations("system");
  const { duration } = useNumberFormatter();
  if (redis.kind === "unavailable") {
    return (
      <Callout tone="warn" role="status" title={t("unavailable")}>
        {t("unavailableText", { reason: redis.reason })}
      </Callout>
    );
  }
  if (differences.length > 0) {
    return (
      <Callout tone="bad" role="status" title={t("different", { count: differences.length })}>
        {t("differentText")}
      </Callout>
    );
  }
  if (redis.kind === "absent") {
    return (
      <Callout role="status" title={t("absent")}>
        {t("absentText")}
      </Callout>
    );
  }
  return (
    <Callout tone="good" role="status" title={t("same")}>
      {t("sameText")}{" "}
      {redis.expiresInMs !== null &&
        t("expires", { duration: duration(Math.round(redis.expiresInMs / 1_000) * 1_000) })}
    </Callout>
  );
}
