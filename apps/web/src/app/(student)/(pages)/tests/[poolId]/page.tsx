import { poolIdSchema } from "@plumbline/contracts";
import { notFound } from "next/navigation";
import { TestIntroduction } from "#features/start-test/test-introduction.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { PoolMessages } from "#i18n/pool-messages.tsx";
import { requireRole } from "#shell/require-role.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { PreloadFormulaFonts } from "#ui/rich-text/preload-formula-fonts.tsx";

export const generateMetadata = pageTitle("student.intro.title");

interface TestPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export default async function TestPage({ params }: TestPageProps) {
  const poolId = poolIdSchema.safeParse((await params).poolId);
  if (!poolId.success) notFound();
  await requireRole(["student"], `/tests/${poolId.data}`);
  const queries = queryClientOfRequest();
  const [pools, usual] = await Promise.all([
    queries.fetchQuery(api.pool.list.queryOptions()),
    queries.fetchQuery(api.pool.usual.queryOptions({ poolId: poolId.data })),
  ]);
  const pool = pools.find(({ id }) => id === poolId.data);
  if (pool === undefined) notFound();
  return (
    <PoolMessages formOfAddress={pool.formOfAddress}>
      <PreloadFormulaFonts />
      <TestIntroduction pool={pool} usual={usual} />
    </PoolMessages>
  );
}
