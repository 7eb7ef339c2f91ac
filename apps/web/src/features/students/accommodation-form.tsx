"use client";

import type { Accommodations, StudentId } from "@plumbline/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NumberField } from "#form/number-field.tsx";
import { SubmitButton } from "#form/submit-button.tsx";
import { useTRPC } from "#trpc/client.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { useToast } from "#ui/toast.tsx";
import { readExtraTime } from "./extra-time.ts";

interface AccommodationFormProps {
  readonly studentId: StudentId;
  /** What is in force. */
  readonly current: Accommodations;
}

/** Sets what makes tests fair to one student. */
export function AccommodationForm({ studentId, current }: AccommodationFormProps) {
  const t = useTranslations("accommodations");
  const [extraTime, setExtraTime] = useState(
    current.extraTimePercent === 0 ? "" : String(current.extraTimePercent),
  );
  const [largerText, setLargerText] = useState(current.largerText);
  const [hideTime, setHideTime] = useState(current.hideTime);
  const [refused, setRefused] = useState(false);
  const save = useSaveAccommodations(studentId);
  const extraTimePercent = readExtraTime(extraTime);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(extraTimePercent === null);
    if (extraTimePercent !== null) save.mutate({ studentId, extraTimePercent, largerText, hideTime });
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <NumberField
        label={t("extraTime")}
        optional
        hint={t("extraTimeHint")}
        error={refused && extraTimePercent === null ? t("extraTimeWrong") : undefined}
        unit="%"
        value={extraTime}
        onChange={setExtraTime}
      />
      <div>
        <Checkbox
          label={t("largerText")}
          hint={t("largerTextHint")}
          checked={largerText}
          onChange={(event) => setLargerText(event.target.checked)}
        />
        <Checkbox
          label={t("hideTime")}
          hint={t("hideTimeHint")}
          checked={hideTime}
          onChange={(event) => setHideTime(event.target.checked)}
        />
      </div>
      {save.isError && <RefusalCallout error={save.error} />}
      <div>
        <SubmitButton busy={save.isPending} className="max-sm:w-full">
          {t("save")}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Saves, says what became of tests in progress, and lets the page know what is in force now. */
function useSaveAccommodations(studentId: StudentId) {
  const t = useTranslations("accommodations");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.teacher.saveAccommodations.mutationOptions({
      onSuccess: ({ current, history, runningTests }) => {
        queries.setQueryData(trpc.teacher.accommodations.queryKey({ studentId }), { current, history });
        toast(runningTests === 0 ? t("saved") : t("savedRunning", { count: runningTests }));
      },
    }),
  );
}
