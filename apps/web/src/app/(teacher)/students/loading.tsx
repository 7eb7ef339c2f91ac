import { useTranslations } from "next-intl";
import { RowsSkeleton } from "../../../components/teacher/rows-skeleton.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Skeleton } from "../../../components/ui/skeleton.tsx";

const StudentsLoading = () => {
  const t = useTranslations("teacher.students");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Skeleton className="mb-5 h-11 max-w-md" />
      <RowsSkeleton />
    </>
  );
};

export default StudentsLoading;
