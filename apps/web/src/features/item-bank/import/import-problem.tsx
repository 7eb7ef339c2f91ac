import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { Spinner } from "#ui/spinner.tsx";
import type { SourceProblem } from "./source-problem.ts";

interface ImportProblemProps {
  readonly problem: SourceProblem | null;
  /** What checking it on the server threw. */
  readonly error: unknown;
  readonly busy: boolean;
}

/** Between choosing and seeing the rows: that it is being checked, or why it cannot be. */
export function ImportProblem({ problem, error, busy }: ImportProblemProps) {
  const t = useTranslations("admin.import");
  if (problem !== null) {
    return (
      <Callout tone="bad" role="alert" title={t(`problem.${problem}.title`)}>
        {t(`problem.${problem}.text`)}
      </Callout>
    );
  }
  if (error !== null) return <RefusalCallout error={error} />;
  return (
    <p role="status" className="flex items-center gap-3 text-ink-soft empty:hidden">
      {busy && (
        <>
          <Spinner />
          {t("preview.checking")}
        </>
      )}
    </p>
  );
}
