"use client";

import type { AdminPool } from "@plumbline/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { FileQuestion, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { importPath, newQuestionPath } from "#shell/item-bank-paths.ts";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { RowsSkeleton } from "#ui/rows-skeleton.tsx";
import { isFiltering, type QuestionFilter, questionsInputOf } from "./question-filter.ts";
import { QuestionFilters } from "./question-filters.tsx";
import { QuestionTable } from "./question-table.tsx";
import { useQuestionFilter } from "./use-question-filter.ts";

/** Lists a pool's questions, one page at a time. The filters are kept in the address. */
export function QuestionList({ pool }: { readonly pool: AdminPool }) {
  const t = useTranslations("admin.question.list");
  const state = useQuestionFilter(pool.concepts);
  if (pool.questionCount === 0) return <NoQuestionsYet poolId={pool.id} />;
  return (
    <section aria-labelledby="questions" className="grid gap-5 *:min-w-0">
      <h2 id="questions" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <QuestionFilters concepts={pool.concepts} language={pool.language} state={state} />
      <QuestionResults pool={pool} filter={state.filter} onClear={state.clear} />
    </section>
  );
}

interface QuestionResultsProps {
  readonly pool: AdminPool;
  readonly filter: QuestionFilter;
  readonly onClear: () => void;
}

function QuestionResults({ pool, filter, onClear }: QuestionResultsProps) {
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.admin.questions.infiniteQueryOptions(questionsInputOf(pool.id, filter), {
      ...cursorPagination,
      // The previous questions stay visible while those for a changed filter load.
      placeholderData: keepPreviousData,
    }),
  );
  const retryButton = <Button onClick={() => void query.refetch()}>{shell("tryAgain")}</Button>;
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <RefusalCallout error={query.error}>{retryButton}</RefusalCallout>;
  const questions = query.data.pages.flatMap((page) => page.questions);
  if (questions.length === 0) return <NoMatchingQuestions filtered={isFiltering(filter)} onClear={onClear} />;
  return (
    <div
      aria-busy={query.isPlaceholderData}
      className={clsx("transition-opacity", query.isPlaceholderData && "opacity-60")}
    >
      <QuestionTable questions={questions} language={pool.language} />
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
}

function NoMatchingQuestions({
  filtered,
  onClear,
}: {
  readonly filtered: boolean;
  readonly onClear: () => void;
}) {
  const t = useTranslations("admin.question.list");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFits")}
      action={
        filtered && (
          <Button variant="secondary" onClick={onClear}>
            {t("showAll")}
          </Button>
        )
      }
    >
      {t("nothingFitsText")}
    </EmptyState>
  );
}

function NoQuestionsYet({ poolId }: { readonly poolId: string }) {
  const t = useTranslations("admin.question.list");
  return (
    <EmptyState
      icon={FileQuestion}
      title={t("none")}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          <ButtonLink href={importPath(poolId)}>{t("upload")}</ButtonLink>
          <ButtonLink href={newQuestionPath(poolId)} variant="secondary">
            {t("writeFirst")}
          </ButtonLink>
        </div>
      }
    >
      {t("noneText")}
    </EmptyState>
  );
}
