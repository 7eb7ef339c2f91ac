"use client";

import { REPORT_KINDS, type ReportKind, type SessionId, type StudentQuestion } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTestApi } from "#trpc/test-api-provider.tsx";
import { useCall } from "#trpc/use-call.ts";
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

const MAX_TEXT_LENGTH = 1_000;

/** The dialog to report a problem with a question. Its text stays until it is sent or the dialog is closed. */
export function ReportProblemDialog({ sessionId, question, onClose }: ReportProblemDialogProps) {
  const formId = useId();
  const t = useTranslations("problemReport");
  const toast = useToast();
  const api = useTestApi();
  const report = useCall(
    (problem: Problem) => api.reportProblem({ sessionId, questionId: question.id, ...problem }),
    {
      onSuccess: () => {
        toast(t("sent"));
        onClose();
      },
    },
  );
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
      <ProblemForm id={formId} onSubmit={report.start}>
        {report.error !== null && <RefusalCallout error={report.error} />}
      </ProblemForm>
    </Dialog>
  );
}

interface Problem {
  readonly kind: ReportKind;
  readonly text: string;
}

interface ProblemFormProps {
  readonly id: string;
  /** Called only when all required fields are filled in. */
  readonly onSubmit: (problem: Problem) => void;
  readonly children: ReactNode;
}

function ProblemForm({ id, onSubmit, children }: ProblemFormProps) {
  const [kind, setKind] = useState<ReportKind | null>(null);
  const [text, setText] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const t = useTranslations("problemReport");
  const missing = submitted ? missingField(kind, text) : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSubmitted(true);
    if (kind !== null && missingField(kind, text) === null) onSubmit({ kind, text });
  };
  return (
    <form id={id} onSubmit={submit} noValidate className="mt-5 grid gap-5">
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
            maxLength={MAX_TEXT_LENGTH}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {children}
    </form>
  );
}

/** The field that must still be filled in before sending; "something else" needs a text. */
function missingField(kind: ReportKind | null, text: string): "kind" | "text" | null {
  if (kind === null) return "kind";
  return kind === "something-else" && text.trim() === "" ? "text" : null;
}

interface ReportKindsProps {
  readonly kind: ReportKind | null;
  readonly onChange: (kind: ReportKind) => void;
  readonly missing: boolean;
}

function ReportKinds({ kind, onChange, missing }: ReportKindsProps) {
  const name = useId();
  const t = useTranslations("problemReport");
  return (
    <fieldset className="min-w-0" aria-describedby={`${name}-missing`}>
      <legend className="font-medium text-sm">{t("what")}</legend>
      <div className="mt-1 grid">
        {REPORT_KINDS.map((option) => (
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
