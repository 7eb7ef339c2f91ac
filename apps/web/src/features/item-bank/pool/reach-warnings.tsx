"use client";

import type { AdminPool, AdminReachablePrecisionOutput } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { hintOf, messageOf } from "#i18n/issue-sentences.ts";
import { useTRPC } from "#trpc/client.tsx";
import { Callout } from "#ui/callout.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";

interface ReachWarningsProps {
  readonly pool: Pick<AdminPool, "id" | "language">;
}

/**
 * Warns of the concepts that tests of a pool cannot measure as its settings want, as they were saved. It is fetched by the
 * page, which does not wait for it, and again whenever it is shown, because the pool's questions may have changed. Shows
 * nothing while it is not known.
 */
export function ReachWarnings({ pool: { id, language } }: ReachWarningsProps) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.admin.reachablePrecision.queryOptions({ poolId: id }, { staleTime: 0, refetchOnMount: "always" }),
  );
  return data === undefined ? null : <UnreachedConcepts reach={data} language={language} />;
}

interface UnreachedConceptsProps {
  readonly reach: AdminReachablePrecisionOutput;
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

/** The warnings about a pool's concepts, and what tests do about them. */
export function UnreachedConcepts({ reach, language }: UnreachedConceptsProps) {
  const t = useTranslations("admin.pool.reach");
  const issues = useTranslations("issues");
  const { warnings, concepts, wanted } = reach;
  // The pages about questions say themselves that a pool has none.
  if (warnings.length === 0 || concepts.every(({ questions }) => questions === 0)) return null;
  const isAnyReached = concepts.some(({ isReachable }) => isReachable);
  return (
    <Callout tone="warn" title={t("title")}>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {warnings.map((warning) => (
          <li key={warning.field}>
            <SentenceWithText text={conceptOf(warning)} language={language}>
              {(concept) => {
                const named = { ...warning, values: { ...warning.values, concept } };
                return [messageOf(issues, named), hintOf(issues, named)].join(" ");
              }}
            </SentenceWithText>
          </li>
        ))}
      </ul>
      {wanted !== null && <p className="mt-2">{t(isAnyReached ? "passedOver" : "longest")}</p>}
    </Callout>
  );
}

function conceptOf({ values }: AdminReachablePrecisionOutput["warnings"][number]): string {
  return "concept" in values ? String(values.concept) : "";
}
