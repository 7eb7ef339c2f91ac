import type { AdminQuestion, AdminSaveQuestionInput } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type FoundIssues, issuesOfFields } from "#form/form-issues.ts";
import { useTRPC } from "#trpc/client.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";

interface SaveQuestionOptions {
  readonly onSaved: (question: AdminQuestion) => void;
  /** Called with the issues of the fields if the server rejects the input. */
  readonly onRefused: (issues: FoundIssues) => void;
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
        const { fields } = refusalOf(error);
        const isStale = fields.some(({ field }) => field === "expectedRevision");
        const stored =
          isStale && id !== undefined
            ? await queryClient.fetchQuery(trpc.admin.question.queryOptions({ id }, { staleTime: 0 }))
            : null;
        if (stored !== null) setConflict(stored);
        else if (fields.length > 0) onRefused(issuesOfFields(fields));
      },
    }),
  );
  return {
    save: (input: AdminSaveQuestionInput) => mutation.mutate(input),
    isSaving: mutation.isPending,
    /** The save error that neither a field nor the conflict notice shows. */
    failure: mutation.isError && refusalOf(mutation.error).fields.length === 0 ? mutation.error : null,
    conflict,
    clearConflict: () => setConflict(null),
  };
}
