"use client";

import type { PoolListOutput, PoolUsualOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { BackLink } from "#ui/back-link.tsx";
import { Badge } from "#ui/badge.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { TextLink } from "#ui/text-link.tsx";
import { HowItWorks } from "./how-it-works.tsx";
import { StartTestButton } from "./start-test-button.tsx";

interface TestIntroductionProps {
  readonly pool: PoolListOutput[number];
  /** Null while too few students have completed the test. */
  readonly usual: PoolUsualOutput;
}

/** What a student reads before a test, with the button that starts or continues it. */
export function TestIntroduction({ pool, usual }: TestIntroductionProps) {
  const t = useTranslations("student.intro");
  const tResult = useTranslations("student.result");
  return (
    <div className="mx-auto max-w-[52rem]">
      <PageHeader
        above={<BackLink href="/home">{tResult("back")}</BackLink>}
        title={<AuthorText language={pool.language}>{pool.name}</AuthorText>}
        {...(pool.description === ""
          ? {}
          : { description: <AuthorText language={pool.language}>{pool.description}</AuthorText> })}
      />
      <ul aria-label={t("concepts")} className="-mt-4 mb-8 flex flex-wrap gap-1.5">
        {pool.concepts.map((concept) => (
          <li key={concept}>
            <Badge>
              <AuthorText language={pool.language}>{concept}</AuthorText>
            </Badge>
          </li>
        ))}
      </ul>
      <section
        aria-labelledby="how-it-works"
        className="mb-8 rounded-card border border-line bg-surface p-5 sm:p-8"
      >
        <h2 id="how-it-works" className="mb-6 font-semibold text-xl">
          {t("heading")}
        </h2>
        <HowItWorks
          length={pool.length}
          timeLimit={pool.ownTimeLimit}
          pause={pool.pause}
          usual={usual}
          retakes={pool.retakes}
          questionCount={pool.questionCount}
        />
      </section>
      <StartTestButton poolId={pool.id} label={t(pool.activeSessionId === null ? "start" : "continue")} />
      <p className="mt-6 text-ink-soft">
        {t.rich("tryOut", { link: (text) => <TextLink href="/try-out">{text}</TextLink> })}
      </p>
    </div>
  );
}
