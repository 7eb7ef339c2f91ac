import type { PoolListOutput } from "@plumbline/contracts";
import { Clock, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Translate } from "#i18n/translate.ts";
import { Badge } from "#ui/badge.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { Card } from "#ui/card.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

type Pool = PoolListOutput[number];

/** A test that the student can take. A test in progress is marked and can be continued. */
export function PoolCard({ pool }: { readonly pool: Pool }) {
  const t = useTranslations("student.pool");
  const inProgress = pool.activeSessionId !== null;
  const href = inProgress ? `/sessions/${pool.activeSessionId}` : `/tests/${pool.id}`;
  return (
    <Card className={inProgress ? "border-accent/50" : undefined}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-semibold text-lg">
              <AuthorText language={pool.language}>{pool.name}</AuthorText>
            </h3>
            {inProgress && <Badge tone="accent">{t("inProgress")}</Badge>}
          </div>
          {pool.description !== "" && (
            <p className="mt-1 max-w-text text-ink-soft">
              <AuthorText language={pool.language}>{pool.description}</AuthorText>
            </p>
          )}
          <ul aria-label={t("concepts")} className="mt-3 flex flex-wrap gap-1.5">
            {pool.concepts.map((concept) => (
              <li key={concept}>
                <Badge>
                  <AuthorText language={pool.language}>{concept}</AuthorText>
                </Badge>
              </li>
            ))}
          </ul>
          <PoolLengthAndTime pool={pool} />
        </div>
        <ButtonLink href={href} variant={inProgress ? "primary" : "secondary"} className="max-sm:w-full">
          {t.rich(inProgress ? "continue" : "view", {
            test: () => <AuthorText language={pool.language}>{pool.name}</AuthorText>,
            hidden: (text) => <span className="sr-only">{text}</span>,
          })}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** The length of a test in questions, and its time limit. */
function PoolLengthAndTime({ pool }: { readonly pool: Pick<Pool, "length" | "ownTimeLimit"> }) {
  const t = useTranslations("student.pool");
  const numbers = useNumberFormatter();
  return (
    <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-sm">
      <li className="inline-flex items-center gap-1.5">
        <ListChecks className="size-4 text-ink-faint" aria-hidden="true" />
        {numbers.length(pool.length)}
      </li>
      <li className="inline-flex items-center gap-1.5">
        <Clock className="size-4 text-ink-faint" aria-hidden="true" />
        {formatTimeLimit(pool.ownTimeLimit, t)}
      </li>
    </ul>
  );
}

function formatTimeLimit(limit: Pool["ownTimeLimit"], t: Translate<"student.pool">): string {
  if (limit === null) return t("noLimit");
  const { minutes, extendedFromMinutes } = limit;
  return extendedFromMinutes === null
    ? t("limit", { minutes })
    : t("extended", { minutes, before: extendedFromMinutes });
}
