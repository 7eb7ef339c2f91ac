import { RowsSkeleton } from "../../../components/teacher/rows-skeleton.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Skeleton } from "../../../components/ui/skeleton.tsx";

const StudentsLoading = () => (
  <>
    <PageHeader
      title="Students"
      description="Find a student to see what each test found, answer by answer."
    />
    <Skeleton className="mb-5 h-11 max-w-md" />
    <RowsSkeleton />
  </>
);

export default StudentsLoading;
