import type { PoolListOutput } from "@plumbline/contracts";
import { Clock, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Translate } from "#i18n/translate.ts";
import { Badge } from "#ui/badge.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { Card } from "#ui/card.tsx";
import { useFigures } from "#ui/format/figures.ts";

type Pool = PoolListOutput[number];

/** A test that is open to the student; the one that was begun says so and goes on. */
export function PoolCard({ pool }: { readonly pool: Pool }) {
  const t = useTranslations("student.pool");
  const begun = pool.activeSessionId !== null;
  const href = begun ? `/sessions/${pool.activeSessionId}` : `/tests/${pool.id}`;
  return (
    <Card className={begun ? "border-accent/50" : undefined}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-semibold text-lg">{pool.name}</h3>
            {begun && <Badge tone="accent">{t("inProgress")}</Badge>}
          </div>
          {pool.description !== "" && <p className="mt-1 max-w-text text-ink-soft">{pool.description}</p>}
          <ul aria-label={t("concepts")} className="mt-3 flex flex-wrap gap-1.5">
            {pool.concepts.map((concept) => (
              <li key={concept}>
                <Badge>{concept}</Badge>
              </li>
            ))}
          </ul>
          <PoolSummary pool={pool} />
        </div>
        <ButtonLink href={href} variant={begun ? "primary" : "secondary"} className="max-sm:w-full">
          {t.rich(begun ? "continue" : "view", {
            test: pool.name,
            hidden: (text) => <span className="sr-only">{text}</span>,
          })}
        </ButtonLink>
      </div>
    </Card>
  );
}

function limitInWords(limit: Pool["ownTimeLimit"], t: Translate<"student.pool">): string {
  if (limit === null) return t("noLimit");
  const { minutes, extendedFromMinutes } = limit;
  return extendedFromMinutes === null
    ? t("limit", { minutes })
    : t("extended", { minutes, before: extendedFromMinutes });
}

/** How long a test is, in questions and, where it has a limit, in minutes. */
export function PoolSummary({ pool }: { readonly pool: Pick<Pool, "length" | "ownTimeLimit"> }) {
  const t = useTranslations("student.pool");
  const figures = useFigures();
  return (
    <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-sm">
      <li className="inline-flex items-center gap-1.5">
        <ListChecks className="size-4 text-ink-faint" aria-hidden="true" />
        {figures.length(pool.length)}
      </li>
      <li className="inline-flex items-center gap-1.5">
        <Clock className="size-4 text-ink-faint" aria-hidden="true" />
        {limitInWords(pool.ownTimeLimit, t)}
      </li>
    </ul>
  );
}
