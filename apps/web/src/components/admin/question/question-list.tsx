"use client";

import type { AdminPool } from "@plumbline/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { FileQuestion, SearchX } from "lucide-react";
import { byCursor } from "../../../trpc/by-cursor.ts";
import { useTRPC } from "../../../trpc/client.tsx";
import { RefusalCallout } from "../../refusal/refusal-callout.tsx";
import { RowsSkeleton } from "../../teacher/rows-skeleton.tsx";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { importPath, newQuestionPath } from "../paths.ts";
import { isFiltering, type QuestionFilter, questionsInputOf } from "./question-filter.ts";
import { QuestionFilters } from "./question-filters.tsx";
import { QuestionTable } from "./question-table.tsx";
import { useQuestionFilter } from "./use-question-filter.ts";

/** A pool's questions, narrowed by the filters in the address, a page at a time. */
export const QuestionList = ({ pool }: { readonly pool: AdminPool }) => {
  const state = useQuestionFilter(pool.concepts);
  if (pool.questionCount === 0) return <NoQuestionsYet poolId={pool.id} />;
  return (
    <section aria-labelledby="questions" className="grid gap-5 *:min-w-0">
      <h2 id="questions" className="font-semibold text-xl">
        Questions
      </h2>
      <QuestionFilters concepts={pool.concepts} state={state} />
      <FoundQuestions pool={pool} filter={state.filter} onClear={state.clear} />
    </section>
  );
};

interface FoundQuestionsProps {
  readonly pool: AdminPool;
  readonly filter: QuestionFilter;
  readonly onClear: () => void;
}

const FoundQuestions = ({ pool, filter, onClear }: FoundQuestionsProps) => {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.admin.questions.infiniteQueryOptions(questionsInputOf(pool.id, filter), {
      ...byCursor,
      // While the next filter is looked up, the last one's questions stay.
      placeholderData: keepPreviousData,
    }),
  );
  const again = <Button onClick={() => void query.refetch()}>Try again</Button>;
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <RefusalCallout error={query.error}>{again}</RefusalCallout>;
  const questions = query.data.pages.flatMap((page) => page.questions);
  if (questions.length === 0) return <NothingFits filtered={isFiltering(filter)} onClear={onClear} />;
  return (
    <div
      aria-busy={query.isPlaceholderData}
      className={clsx("transition-opacity", query.isPlaceholderData && "opacity-60")}
    >
      <QuestionTable questions={questions} />
      {query.isError && (
        <div className="mt-4">
          <RefusalCallout error={query.error} />
        </div>
      )}
      <LoadMore
        shown={questions.length}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
};

const NothingFits = ({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) => (
  <EmptyState
    icon={SearchX}
    title="No question fits"
    action={
      filtered && (
        <Button variant="secondary" onClick={onClear}>
          Show all questions
        </Button>
      )
    }
  >
    Search for part of the id or of the text, or widen the filters.
  </EmptyState>
);

const NoQuestionsYet = ({ poolId }: { readonly poolId: string }) => (
  <EmptyState
    icon={FileQuestion}
    title="This pool has no questions yet"
    action={
      <div className="flex flex-wrap justify-center gap-3">
        <ButtonLink href={importPath(poolId)}>Upload questions</ButtonLink>
        <ButtonLink href={newQuestionPath(poolId)} variant="secondary">
          Write the first one
        </ButtonLink>
      </div>
    }
  >
    Upload many at once from a CSV or JSON file, or write them one by one. When the first is active, the pool
    can be published.
  </EmptyState>
);
