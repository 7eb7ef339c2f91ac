import type { AdminQuestion, AdminSaveQuestionInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type IssuesByField, issuesByField } from "#form/form-issues.ts";
import { useTRPC } from "#trpc/client.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";

interface SaveQuestionOptions {
  readonly onSaved: (question: AdminQuestion) => void;
  /** Called with the issues of the fields if the server rejects the input. */
  readonly onRefused: (issues: IssuesByField) => void;
}

/**
 * Returns a function that saves a question, and the state of the save. If the edited revision is outdated,
 * `conflict` is the question as it is stored now.
 */
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
        const stored =
          isStale && id !== undefined
            ? await queryClient.fetchQuery(trpc.admin.question.queryOptions({ id }, { staleTime: 0 }))
            : null;
        if (stored !== null) setConflict(stored);
        else if (issues.length > 0) onRefused(issuesByField(issues));
      },
    }),
  );
  return {
    save: (input: AdminSaveQuestionInput) => mutation.mutate(input),
    isSaving: mutation.isPending,
    /** The save error that neither a field nor the conflict notice shows. */
    failure: mutation.isError && refusalOf(mutation.error).issues.length === 0 ? mutation.error : null,
    conflict,
    clearConflict: () => setConflict(null),
  };
}
