import { poolIdSchema } from "@plumbline/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireRole } from "../../../../../components/shell/require-role.ts";
import { HowItWorks } from "../../../../../components/student/how-it-works.tsx";
import { StartTestButton } from "../../../../../components/student/start-test-button.tsx";
import { BackLink } from "../../../../../components/ui/back-link.tsx";
import { Badge } from "../../../../../components/ui/badge.tsx";
import { PageHeader } from "../../../../../components/ui/page-header.tsx";
import { api, queryClientOfRequest } from "../../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Before the test" };

interface TestPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

const TestPage = async ({ params }: TestPageProps) => {
  const poolId = poolIdSchema.safeParse((await params).poolId);
  if (!poolId.success) notFound();
  await requireRole(["student"], `/tests/${poolId.data}`);
  const pools = await queryClientOfRequest().fetchQuery(api.pool.list.queryOptions());
  const pool = pools.find(({ id }) => id === poolId.data);
  if (pool === undefined) notFound();
  return (
    <div className="mx-auto max-w-[52rem]">
      <PageHeader
        above={<BackLink href="/home">Your tests</BackLink>}
        title={pool.name}
        {...(pool.description === "" ? {} : { description: pool.description })}
      />
      <ul aria-label="Concepts" className="-mt-4 mb-8 flex flex-wrap gap-1.5">
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
          How this test works
        </h2>
        <HowItWorks length={pool.length} timeLimitMinutes={pool.timeLimitMinutes} />
      </section>
      <StartTestButton
        poolId={pool.id}
        label={pool.activeSessionId === null ? "Start the test" : "Continue the test"}
      />
    </div>
  );
};

export default TestPage;
