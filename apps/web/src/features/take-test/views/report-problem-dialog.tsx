"use client";

import {
  type ReportKind,
  reportKindSchema,
  type SessionId,
  type StudentQuestion,
} from "@plumbline/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { useToast } from "#ui/toast.tsx";

interface ReportProblemDialogProps {
  readonly sessionId: SessionId;
  readonly question: Pick<StudentQuestion, "id" | "position">;
  readonly onClose: () => void;
}

const LONGEST_TEXT = 1_000;

/** Asks what is wrong with a question. What was written stays until it is sent or the dialog is closed. */
export function ReportProblemDialog({ sessionId, question, onClose }: ReportProblemDialogProps) {
  const [kind, setKind] = useState<ReportKind | null>(null);
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const formId = useId();
  const t = useTranslations("problemReport");
  const toast = useToast();
  const trpc = useTRPC();
  const report = useMutation(
    trpc.test.reportProblem.mutationOptions({
      onSuccess: () => {
        toast(t("sent"));
        onClose();
      },
    }),
  );
  const missing = tried ? whatIsMissing(kind, text) : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (kind === null || whatIsMissing(kind, text) !== null || report.isPending) return;
    report.mutate({ sessionId, questionId: question.id, kind, text });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("title", { position: question.position })}
      description={t("about")}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" form={formId} busy={report.isPending}>
            {t("send")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="mt-5 grid gap-5">
        <ReportKinds kind={kind} onChange={setKind} missing={missing === "kind"} />
        <Field
          label={t("words")}
          optional={kind !== "something-else"}
          error={missing === "text" ? t("sayWhat") : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={LONGEST_TEXT}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {report.isError && <RefusalCallout error={report.error} />}
      </form>
    </Dialog>
  );
}

interface ReportKindsProps {
  readonly kind: ReportKind | null;
  readonly onChange: (kind: ReportKind) => void;
  readonly missing: boolean;
}

/** What keeps a report from being sent: nothing chosen, or "something else" without a word about it. */
function whatIsMissing(kind: ReportKind | null, text: string): "kind" | "text" | null {
  if (kind === null) return "kind";
  return kind === "something-else" && text.trim() === "" ? "text" : null;
}

function ReportKinds({ kind, onChange, missing }: ReportKindsProps) {
  const name = useId();
  const t = useTranslations("problemReport");
  return (
    <fieldset className="min-w-0" aria-describedby={`${name}-missing`}>
      <legend className="font-medium text-sm">{t("what")}</legend>
      <div className="mt-1 grid">
        {reportKindSchema.options.map((option) => (
          <label key={option} className="flex min-h-11 items-center gap-3 py-1.5">
            <input
              type="radio"
              name={name}
              value={option}
              checked={kind === option}
              onChange={() => onChange(option)}
              className="size-5 shrink-0"
            />
            {t(`kind.${option}`)}
          </label>
        ))}
      </div>
      <p id={`${name}-missing`} aria-live="polite" className="text-bad text-sm empty:hidden">
        {missing && t("chooseOne")}
      </p>
    </fieldset>
  );
}
