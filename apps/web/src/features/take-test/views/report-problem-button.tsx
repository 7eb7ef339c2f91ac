"use client";

import type { SessionId, StudentQuestion } from "@plumbline/contracts";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { ReportProblemDialog } from "./report-problem-dialog.tsx";

interface ReportProblemButtonProps {
  readonly sessionId: SessionId;
  /** The question on the page: the current one, or one with feedback. */
  readonly question: Pick<StudentQuestion, "id" | "position">;
}

/** Opens a form to report a problem with a question. The test does not change meanwhile. */
export function ReportProblemButton({ sessionId, question }: ReportProblemButtonProps) {
  const t = useTranslations("problemReport");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        <Flag className="size-4" aria-hidden="true" />
        {t("open")}
      </Button>
      {open && (
        <ReportProblemDialog
          key={question.id}
          sessionId={sessionId}
          question={question}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
