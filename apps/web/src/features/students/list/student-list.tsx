"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { SearchX, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { ROW_LIST_CLASSES } from "#ui/row-classes.ts";
import { RowsSkeleton } from "#ui/rows-skeleton.tsx";
import { searchInputOf } from "#ui/search/search-term.ts";
import { useSearchBox } from "#ui/search/use-search-box.ts";
import { StudentRow } from "./student-row.tsx";
import { StudentSearch } from "./student-search.tsx";

/** Lists the students whose name or e-mail address contains the search text, one page at a time. */
export function StudentList() {
  const { text, setText, term } = useSearchBox();
  return (
    <div className="grid gap-5">
      <StudentSearch text={text} onText={setText} />
      <StudentResults term={term} onClear={() => setText("")} />
    </div>
  );
}

interface StudentResultsProps {
  readonly term: string;
  readonly onClear: () => void;
}

function StudentResults({ term, onClear }: StudentResultsProps) {
  const t = useTranslations("teacher.students");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.teacher.students.infiniteQueryOptions(searchInputOf(term), {
      ...cursorPagination,
      // The previous students stay visible while those for a changed search load.
      placeholderData: keepPreviousData,
    }),
  );
  const retryButton = <Button onClick={() => void query.refetch()}>{shell("tryAgain")}</Button>;
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <RefusalCallout error={query.error}>{retryButton}</RefusalCallout>;
  const students = query.data.pages.flatMap((page) => page.students);
  if (students.length === 0) return <NoMatchingStudents term={term} onClear={onClear} />;
  return (
    <div>
      <p className="text-ink-faint text-sm">{t("legend")}</p>
      <ul
        aria-label={t("list")}
        aria-busy={query.isPlaceholderData}
        className={clsx(ROW_LIST_CLASSES, "mt-3 transition-opacity", query.isPlaceholderData && "opacity-60")}
      >
        {students.map((student) => (
          <StudentRow key={student.id} student={student} />
        ))}
      </ul>
      {query.isError && (
        <div className="mt-4">
          <RefusalCallout error={query.error} />
        </div>
      )}
      <LoadMore
        shown={students.length}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}

function NoMatchingStudents({ term, onClear }: StudentResultsProps) {
  const t = useTranslations("teacher.students");
  return term === "" ? (
    <EmptyState icon={Users} title={t("none")}>
      <p>{t("noneText")}</p>
    </EmptyState>
  ) : (
    <div role="status">
      <EmptyState
        icon={SearchX}
        title={t("nobody", { term })}
        action={
          <Button variant="secondary" onClick={onClear}>
            {t("showAll")}
          </Button>
        }
      >
        <p>{t("nobodyText")}</p>
      </EmptyState>
    </div>
  );
}
