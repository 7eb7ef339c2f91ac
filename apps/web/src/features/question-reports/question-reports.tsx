import type { QuestionId } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { ReportList } from "./report-list.tsx";

/** Section with the students' reports about one question. */
export function QuestionReports({ questionId }: { readonly questionId: QuestionId }) {
  const t = useTranslations("reports");
  return (
    <section aria-labelledby="reports" className="mt-12">
      <h2 id="reports" className="mb-4 font-semibold text-xl">
        {t("title")}
      </h2>
      <ReportList of={{ questionId }} />
    </section>
  );
}
