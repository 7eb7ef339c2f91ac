"use client";

import type { StudentId } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { useTRPC } from "../../trpc/client.tsx";
import { ProficiencyChart } from "../proficiency/proficiency-chart.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { sessionPath } from "./paths.ts";

/** Proficiency per concept over the tests taken, as a chart and as a table. */
export const StudentProgress = ({ studentId }: { readonly studentId: StudentId }) => {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.student.progress.queryOptions({ studentId }));
  if (data.concepts.length === 0) {
    return (
      <EmptyState icon={ChartLine} title="No test is finished yet">
        <p>Each finished test adds a step for every concept that it asked about.</p>
      </EmptyState>
    );
  }
  return (
    <ProficiencyChart
      concepts={data.concepts}
      sessionHref={(sessionId) => sessionPath(studentId, sessionId)}
    />
  );
};
