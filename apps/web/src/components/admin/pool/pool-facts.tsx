import type { AdminPool } from "@plumbline/contracts";
import type { ReactNode } from "react";
import { formatCount, formatLength, formatQuantity } from "../../formatting/number.ts";

/** What a pool is, at a glance. */
export const PoolFacts = ({ pool }: { readonly pool: AdminPool }) => {
  const { stopping, timeLimitMinutes } = pool.delivery;
  const limit =
    timeLimitMinutes === null ? "no time limit" : formatQuantity(timeLimitMinutes, "minute", "minutes");
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
      <Fact name="Active questions">
        {formatCount(pool.activeQuestionCount)}
        {pool.questionCount > pool.activeQuestionCount && ` of ${formatCount(pool.questionCount)}`}
      </Fact>
      <Fact name="Tests begun">{formatCount(pool.sessionCount)}</Fact>
      <Fact name="A test">
        {formatLength({ min: stopping.minimum, max: stopping.maximum })}, {limit}
      </Fact>
      <Fact name="Concepts">{pool.concepts.join(", ")}</Fact>
    </dl>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-ink-faint text-sm">{name}</dt>
    <dd className="font-medium">{children}</dd>
  </div>
);
