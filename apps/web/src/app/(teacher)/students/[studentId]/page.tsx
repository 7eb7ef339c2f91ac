import type { Metadata } from "next";
import { Suspense } from "react";
import { requireRole } from "../../../../components/shell/require-role.ts";
import { findStudent } from "../../../../components/teacher/found.ts";
import { RowsSkeleton } from "../../../../components/teacher/rows-skeleton.tsx";
import { Section } from "../../../../components/teacher/section.tsx";
import { staff } from "../../../../components/teacher/staff.ts";
import { StudentProficiency } from "../../../../components/teacher/student-proficiency.tsx";
import { StudentProgress } from "../../../../components/teacher/student-progress.tsx";
import { StudentSessions } from "../../../../components/teacher/student-sessions.tsx";
import { BackLink } from "../../../../components/ui/back-link.tsx";
import { PageHeader } from "../../../../components/ui/page-header.tsx";
import { Skeleton } from "../../../../components/ui/skeleton.tsx";
import { TextLink } from "../../../../components/ui/text-link.tsx";
import { byCursor } from "../../../../trpc/by-cursor.ts";
import { api, Hydrate, queryClientOfRequest } from "../../../../trpc/server.tsx";

interface StudentPageProps {
  readonly params: Promise<{ readonly studentId: string }>;
}

const studentOf = async ({ params }: StudentPageProps) => {
  const { studentId } = await params;
  await requireRole(staff, `/students/${studentId}`);
  return findStudent(studentId);
};

export const generateMetadata = async (props: StudentPageProps): Promise<Metadata> => {
  const { student } = await studentOf(props);
  return { title: student.name };
};

const StudentPage = async (props: StudentPageProps) => {
  const { student, concepts } = await studentOf(props);
  const studentId = student.id;
  void queryClientOfRequest().prefetchQuery(api.student.progress.queryOptions({ studentId }));
  void queryClientOfRequest().prefetchInfiniteQuery(
    api.student.history.infiniteQueryOptions({ studentId }, byCursor),
  );
  return (
    <>
      <PageHeader
        above={<BackLink href="/students">Students</BackLink>}
        title={student.name}
        {...(concepts.length === 0 ? {} : { actions: <OnThisPage /> })}
      />
      <Section
        title="Proficiency"
        description="What all tests together say. The band is the 95% interval: where the proficiency most likely lies."
      >
        <StudentProficiency studentId={studentId} concepts={concepts} />
      </Section>
      <Hydrate>
        <Section anchor="tests" title="Tests" description="Newest first. Open one to see every answer.">
          <Suspense fallback={<RowsSkeleton />}>
            <StudentSessions studentId={studentId} />
          </Suspense>
        </Section>
        {concepts.length > 0 && (
          <Section
            anchor="over-time"
            title="Over time"
            description="The estimate at the end of each test, with its 95% interval."
          >
            <Suspense fallback={<Skeleton className="h-72 rounded-card" />}>
              <StudentProgress studentId={studentId} />
            </Suspense>
          </Section>
        )}
      </Hydrate>
    </>
  );
};

const OnThisPage = () => (
  <nav aria-label="On this page" className="flex gap-5">
    <TextLink href="#tests">Tests</TextLink>
    <TextLink href="#over-time">Over time</TextLink>
  </nav>
);

export default StudentPage;
