"use client";

import type { SessionId, SessionTiming } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

interface SessionTimeProps {
  readonly sessionId: SessionId;
  /** The refetch interval; false for a session that is over. */
  readonly refetchMs: number | false;
}

/** Lists the session's time limit and its pauses. Renders nothing if there is neither. */
export function SessionTime({ sessionId, refetchMs }: SessionTimeProps) {
  const trpc = useTRPC();
  const { data: timing } = useQuery(
    trpc.teacher.sessionTiming.queryOptions({ sessionId }, { refetchInterval: refetchMs }),
  );
  if (timing === undefined) return null;
  const { limit, pausedAt, pauses } = timing;
  if (limit === null && pausedAt === null && pauses.length === 0) return null;
  return (
    <ul className="mt-4 grid gap-1 text-ink-soft text-sm">
      {limit !== null && <Limit limit={limit} />}
      {pauses.map((pause) => (
        <Pause key={pause.pausedAt} pause={pause} />
      ))}
      {pausedAt !== null && <PausedSince instant={pausedAt} />}
    </ul>
  );
}

function Limit({ limit }: { readonly limit: NonNullable<SessionTiming["limit"]> }) {
  const t = useTranslations("ownTime");
  const { minutes, extendedFromMinutes: from } = limit;
  return <li>{from === null ? t("limit", { minutes }) : t("extendedLimit", { minutes, from })}</li>;
}

function Pause({ pause }: { readonly pause: SessionTiming["pauses"][number] }) {
  const t = useTranslations("ownTime");
  const numbers = useNumberFormatter();
  const { pausedAt, resumedAt, answered } = pause;
  const duration = numbers.duration(Date.parse(resumedAt) - Date.parse(pausedAt));
  return <li>{t.rich("pause", { duration, answered, date: () => <LocalTime instant={pausedAt} /> })}</li>;
}

function PausedSince({ instant }: { readonly instant: string }) {
  const t = useTranslations("ownTime");
  return <li>{t.rich("pausedSince", { date: () => <LocalTime instant={instant} /> })}</li>;
}
