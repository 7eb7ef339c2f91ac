import { useTranslations } from "next-intl";
import { Skeleton } from "#ui/skeleton.tsx";

/** The shape of a question, so that nothing moves when it comes. */
export function QuestionSkeleton() {
  const t = useTranslations("runner");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <div className="h-15 border-line border-b bg-surface" />
      <div className="mx-auto w-full max-w-question px-4 pt-6 sm:px-6 sm:pt-10">
        <Skeleton className="h-6 w-52" />
        <Skeleton className="mt-5 h-14" />
        <div className="mt-6 grid gap-2.5">
          {["a", "b", "c", "d", "e"].map((option) => (
            <Skeleton key={option} className="h-14 rounded-xl" />
          ))}
        </div>
      </div>
    </div>
  );
}
