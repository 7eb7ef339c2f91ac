import type { AdminQuestion, AdminSaveQuestionInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type FoundIssues, issuesByField } from "#form/form-issues.ts";
import { useTRPC } from "#trpc/client.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";

interface SaveQuestionOptions {
  readonly onSaved: (question: AdminQuestion) => void;
  /** The server named what is wrong. */
  readonly onRefused: (issues: FoundIssues) => void;
}

/** Saves a question; on a stale save reads what somebody else stored meanwhile. */
export function useSaveQuestion({ onSaved, onRefused }: SaveQuestionOptions) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [conflict, setConflict] = useState<AdminQuestion | null>(null);
  const mutation = useMutation(
    trpc.admin.saveQuestion.mutationOptions({
      onSuccess: async (question) => {
        setConflict(null);
        queryClient.setQueryData(trpc.admin.question.queryKey({ id: question.id }), question);
        onSaved(question);
        await queryClient.invalidateQueries(trpc.admin.questions.pathFilter());
        await queryClient.invalidateQueries(trpc.admin.pool.pathFilter());
      },
      onError: async (error, { id }) => {
        const { issues } = refusalOf(error);
        const isStale = issues.some(({ field }) => field === "expectedRevision");
        const theirs =
          isStale && id !== undefined
            ? await queryClient.fetchQuery(trpc.admin.question.queryOptions({ id }, { staleTime: 0 }))
            : null;
        if (theirs !== null) setConflict(theirs);
        else if (issues.length > 0) onRefused(issuesByField(issues));
      },
    }),
  );
  return {
    save: (input: AdminSaveQuestionInput) => mutation.mutate(input),
    isSaving: mutation.isPending,
    /** What kept it from being saved and is not shown at a field or as a conflict. */
    failure: mutation.isError && refusalOf(mutation.error).issues.length === 0 ? mutation.error : null,
    conflict,
    resolve: () => setConflict(null),
  };
}
