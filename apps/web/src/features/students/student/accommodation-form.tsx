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
import { parseExtraTime } from "./parse-extra-time.ts";

interface AccommodationFormProps {
  readonly studentId: StudentId;
  /** The accommodations in force. */
  readonly current: Accommodations;
}

/** Form that sets the accommodations of one student. */
export function AccommodationForm({ studentId, current }: AccommodationFormProps) {
  const t = useTranslations("accommodations");
  const [extraTime, setExtraTime] = useState(
    current.extraTimePercent === 0 ? "" : String(current.extraTimePercent),
  );
  const [largerText, setLargerText] = useState(current.largerText);
  const [hideTime, setHideTime] = useState(current.hideTime);
  const [wasRejected, setWasRejected] = useState(false);
  const save = useSaveAccommodations(studentId);
  const extraTimePercent = parseExtraTime(extraTime);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWasRejected(extraTimePercent === null);
    if (extraTimePercent !== null) save.mutate({ studentId, extraTimePercent, largerText, hideTime });
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <NumberField
        label={t("extraTime")}
        optional
        hint={t("extraTimeHint")}
        error={wasRejected && extraTimePercent === null ? t("extraTimeWrong") : undefined}
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

/**
 * Returns the mutation that saves accommodations. On success it updates the cache and shows a toast with the
 * number of running tests that changed.
 */
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
