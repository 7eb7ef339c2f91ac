import { getTranslations } from "next-intl/server";
import { StudentList } from "#features/students/list/student-list.tsx";
import { pageTitle } from "#i18n/page-title.ts";
import { requireRole } from "#shell/require-role.ts";
import { staffRoles } from "#shell/staff-roles.ts";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { PageHeader } from "#ui/page-header.tsx";
import { searchInputOf, searchTermOf } from "#ui/search/search-term.ts";

export const generateMetadata = pageTitle("teacher.students.title");

interface StudentsPageProps {
  readonly searchParams: Promise<{ readonly search?: string | string[] }>;
}

export default async function StudentsPage({ searchParams }: StudentsPageProps) {
  await requireRole(staffRoles, "/students");
  const t = await getTranslations("teacher.students");
  const input = searchInputOf(searchTermOf((await searchParams).search));
  // Awaited, because the page is useless without the list. The list component shows an error and retries.
  await queryClientOfRequest().prefetchInfiniteQuery(
    api.teacher.students.infiniteQueryOptions(input, cursorPagination),
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Hydrate>
        <StudentList />
      </Hydrate>
    </>
  );
}
