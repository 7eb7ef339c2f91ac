"use client";

import type { StudentId } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProficiencyChart } from "#features/proficiency/proficiency-chart.tsx";
import { sessionPath } from "#shell/student-paths.ts";
import { useTRPC } from "#trpc/client.tsx";
import { EmptyState } from "#ui/empty-state.tsx";

/** A student's proficiency per concept over all tests, as a chart and a table. */
export function StudentProgress({ studentId }: { readonly studentId: StudentId }) {
  const t = useTranslations("teacher.student");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.student.progress.queryOptions({ studentId }));
  if (data.concepts.length === 0) {
    return (
      <EmptyState icon={ChartLine} title={t("noneFinished")}>
        <p>{t("noneFinishedText")}</p>
      </EmptyState>
    );
  }
  return (
    <ProficiencyChart
      concepts={data.concepts}
      hasOlder={data.hasOlder}
      sessionHref={(sessionId) => sessionPath(studentId, sessionId)}
    />
  );
}
