import { poolIdSchema } from "@plumbline/contracts";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { HowItWorks } from "#features/start-test/how-it-works.tsx";
import { StartTestButton } from "#features/start-test/start-test-button.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.tsx";
import { BackLink } from "#ui/back-link.tsx";
import { Badge } from "#ui/badge.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { PreloadFormulaFonts } from "#ui/rich-text/preload-formula-fonts.tsx";
import { TextLink } from "#ui/text-link.tsx";

export const generateMetadata = pageTitle("student.intro.title");

interface TestPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export default async function TestPage({ params }: TestPageProps) {
  const poolId = poolIdSchema.safeParse((await params).poolId);
  if (!poolId.success) notFound();
  await requireRole(["student"], `/tests/${poolId.data}`);
  const queries = queryClientOfRequest();
  const [pools, usual, t, tResult] = await Promise.all([
    queries.fetchQuery(api.pool.list.queryOptions()),
    queries.fetchQuery(api.pool.usual.queryOptions({ poolId: poolId.data })),
    getTranslations("student.intro"),
    getTranslations("student.result"),
  ]);
  const pool = pools.find(({ id }) => id === poolId.data);
  if (pool === undefined) notFound();
  return (
    <div className="mx-auto max-w-[52rem]">
      <PreloadFormulaFonts />
      <PageHeader
        above={<BackLink href="/home">{tResult("back")}</BackLink>}
        title={pool.name}
        {...(pool.description === "" ? {} : { description: pool.description })}
      />
      <ul aria-label={t("concepts")} className="-mt-4 mb-8 flex flex-wrap gap-1.5">
        {pool.concepts.map((concept) => (
          <li key={concept}>
            <Badge>{concept}</Badge>
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
