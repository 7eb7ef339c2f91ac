"use client";

import type { SessionId, StudentQuestion } from "@plumbline/contracts";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { ReportProblemDialog } from "../views/report-problem-dialog.tsx";

interface ReportProblemProps {
  readonly sessionId: SessionId;
  /** The question that the student looks at: the outstanding one, or one asked before. */
  readonly question: Pick<StudentQuestion, "id" | "position">;
}

/** A quiet way to say that something is wrong with a question. The test waits as it is meanwhile. */
export function ReportProblem({ sessionId, question }: ReportProblemProps) {
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
