"use client";

import { personNameSchema, type StudentId } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SubmitButton } from "#form/submit-button.tsx";
import { useTRPC } from "#trpc/client.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { useToast } from "#ui/toast.tsx";

interface NameFormProps {
  readonly studentId: StudentId;
  readonly current: string;
}

/** Form that changes the name of one student. */
export function NameForm({ studentId, current }: NameFormProps) {
  const t = useTranslations("teacher.student.name");
  const [name, setName] = useState(current);
  const [wasRejected, setWasRejected] = useState(false);
  const save = useRenameStudent(studentId);
  const parsed = personNameSchema.safeParse(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWasRejected(!parsed.success);
    if (parsed.success) save.mutate({ studentId, name: parsed.data });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={t("label")} error={wasRejected && !parsed.success ? t("wrong") : null}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {save.isError && <RefusalCallout error={save.error} />}
      <div>
        <SubmitButton busy={save.isPending} className="max-sm:w-full">
          {t("save")}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Returns the mutation that changes the name. The page is then read again, because its heading has the name too. */
function useRenameStudent(studentId: StudentId) {
  const t = useTranslations("teacher.student.name");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation(
    trpc.teacher.renameStudent.mutationOptions({
      onSuccess: (names) => {
        queries.setQueryData(trpc.teacher.studentNames.queryKey({ studentId }), names);
        router.refresh();
        toast(t("saved"));
      },
    }),
  );
}
