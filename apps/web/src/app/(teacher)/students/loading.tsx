import { useTranslations } from "next-intl";
import { PageHeader } from "#ui/page-header.tsx";
import { RowsSkeleton } from "#ui/rows-skeleton.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

export default function StudentsLoading() {
  const t = useTranslations("teacher.students");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Skeleton className="mb-5 h-11 max-w-md" />
      <RowsSkeleton />
    </>
  );
}
