"use client";

import type { DebugRedisStatsOutput } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { Card } from "#ui/card.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

/** Shows the number of keys in Redis, its memory and its hit rates. */
export function RedisStatistics() {
  const t = useTranslations("system");
  const trpc = useTRPC();
  const query = useQuery(trpc.debug.redisStats.queryOptions({}));
  return (
    <section aria-labelledby="redis" className="grid gap-4 *:min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="redis" className="font-semibold text-xl">
          {t("redis")}
        </h2>
        <Button variant="secondary" size="small" busy={query.isFetching} onClick={() => void query.refetch()}>
          {t("refresh")}
        </Button>
      </div>
      {query.isError && <RefusalCallout error={query.error} />}
      {query.data === undefined ? (
        <Skeleton className="h-40" />
      ) : (
        <StatisticsResult statistics={query.data} />
      )}
    </section>
  );
}

const KILOBYTE = 1_024;

function StatisticsResult({ statistics }: { readonly statistics: DebugRedisStatsOutput }) {
  const t = useTranslations("system");
  if (statistics.kind === "unavailable") {
    return (
      <Callout tone="warn" title={t("away")}>
        {t("awayText", { reason: statistics.reason })}
      </Callout>
    );
  }
  return (
    <Card className="grid gap-5">
      <Counts statistics={statistics} />
      <div className="border-line border-t pt-4 text-ink-faint text-sm">
        <p>{t("sinceStart")}</p>
        {!statistics.complete && <p>{t("incomplete")}</p>}
        {statistics.backend === "in-process" && <p>{t("inProcess")}</p>}
      </div>
    </Card>
  );
}

interface CountsProps {
  readonly statistics: Extract<DebugRedisStatsOutput, { kind: "statistics" }>;
}

function Counts({ statistics }: CountsProps) {
  const t = useTranslations("system");
  const { count } = useNumberFormatter();
  const { keys, cache, memoryBytes, activeSessions } = statistics;
  const kilobytes = memoryBytes / KILOBYTE;
  const share = (hits: number, misses: number): string =>
    t("share", { hits: count(hits), all: count(hits + misses) });
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
      <LabelledValue term={t("memory")}>
        {kilobytes < KILOBYTE
          ? t("kilobytes", { kilobytes: count(kilobytes) })
          : t("megabytes", { megabytes: count(kilobytes / KILOBYTE) })}
      </LabelledValue>
      <LabelledValue term={t("active")}>{count(activeSessions)}</LabelledValue>
      <LabelledValue term={t("questions")}>{count(keys.question)}</LabelledValue>
      <LabelledValue term={t("locks")}>{count(keys.lock)}</LabelledValue>
      <LabelledValue term={t("stateHits")}>{share(cache.stateHits, cache.stateMisses)}</LabelledValue>
      <LabelledValue term={t("questionHits")}>
        {share(cache.questionHits, cache.questionMisses)}
      </LabelledValue>
      <LabelledValue term={t("limits")}>{count(keys.limit)}</LabelledValue>
      <LabelledValue term={t("accounts")}>{count(keys.account)}</LabelledValue>
      <LabelledValue term={t("others")}>{count(keys.other)}</LabelledValue>
    </dl>
  );
}

function LabelledValue({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-sm">{term}</dt>
      <dd className="mt-0.5 font-semibold text-lg tabular-nums">{children}</dd>
    </div>
  );
}
