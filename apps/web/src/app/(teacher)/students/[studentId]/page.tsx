import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { readStudent } from "#features/students/read-student-and-session.ts";
import { StudentAccommodations } from "#features/students/student/student-accommodations.tsx";
import { StudentName } from "#features/students/student/student-name.tsx";
import { StudentProficiency } from "#features/students/student/student-proficiency.tsx";
import { StudentProgress } from "#features/students/student/student-progress.tsx";
import { StudentSessions } from "#features/students/student/student-sessions.tsx";
import { requireRole } from "#shell/require-role.ts";
import { staffRoles } from "#shell/staff-roles.ts";
import { cursorPagination } from "#trpc/cursor-pagination.ts";
import { Hydrate } from "#trpc/hydrate.tsx";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { PersonName } from "#ui/person-name.tsx";
import { RowsSkeleton } from "#ui/rows-skeleton.tsx";
import { Section } from "#ui/section.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TextLink } from "#ui/text-link.tsx";

interface StudentPageProps {
  readonly params: Promise<{ readonly studentId: string }>;
}

export async function generateMetadata(props: StudentPageProps): Promise<Metadata> {
  const { student } = await requireStudent(props);
  return { title: student.name };
}

async function requireStudent({ params }: StudentPageProps) {
  const { studentId } = await params;
  await requireRole(staffRoles, `/students/${studentId}`);
  return readStudent(studentId);
}

export default async function StudentPage(props: StudentPageProps) {
  const { student, concepts } = await requireStudent(props);
  const t = await getTranslations("teacher.student");
  const shell = await getTranslations("shell");
  const accommodations = await getTranslations("accommodations");
  const studentId = student.id;
  void queryClientOfRequest().prefetchQuery(api.teacher.accommodations.queryOptions({ studentId }));
  void queryClientOfRequest().prefetchQuery(api.teacher.studentNames.queryOptions({ studentId }));
  void queryClientOfRequest().prefetchQuery(api.student.progress.queryOptions({ studentId }));
  void queryClientOfRequest().prefetchInfiniteQuery(
    api.student.history.infiniteQueryOptions({ studentId }, cursorPagination),
  );
  return (
    <>
      <PageHeader
        above={<BackLink href="/students">{shell("students")}</BackLink>}
        title={<PersonName>{student.name}</PersonName>}
        actions={<OnThisPage hasProficiency={concepts.length > 0} />}
      />
      <Section title={t("proficiency")} description={t("proficiencyText")}>
        <StudentProficiency studentId={studentId} concepts={concepts} />
      </Section>
      <Hydrate>
        <Section anchor="tests" title={t("tests")} description={t("testsText")}>
          <Suspense fallback={<RowsSkeleton />}>
            <StudentSessions studentId={studentId} />
          </Suspense>
        </Section>
        {concepts.length > 0 && (
          <Section anchor="over-time" title={t("overTime")} description={t("overTimeText")}>
            <Suspense fallback={<Skeleton className="h-72 rounded-card" />}>
              <StudentProgress studentId={studentId} />
            </Suspense>
          </Section>
        )}
        <Section anchor="accommodations" title={accommodations("title")} description={accommodations("text")}>
          <Suspense fallback={<Skeleton className="h-72 rounded-card" />}>
            <StudentAccommodations studentId={studentId} />
          </Suspense>
        </Section>
        <Section anchor="name" title={t("name.title")} description={t("name.text")}>
          <Suspense fallback={<Skeleton className="h-40 rounded-card" />}>
            <StudentName studentId={studentId} />
          </Suspense>
        </Section>
      </Hydrate>
    </>
  );
}

function OnThisPage({ hasProficiency }: { readonly hasProficiency: boolean }) {
  const t = useTranslations("teacher.student");
  const accommodations = useTranslations("accommodations");
  return (
    <nav aria-label={t("onThisPage")} className="flex flex-wrap gap-x-5 gap-y-1">
      <TextLink href="#tests">{t("tests")}</TextLink>
      {hasProficiency && <TextLink href="#over-time">{t("overTime")}</TextLink>}
      <TextLink href="#accommodations">{accommodations("title")}</TextLink>
      <TextLink href="#name">{t("name.title")}</TextLink>
    </nav>
  );
}
