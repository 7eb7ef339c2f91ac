import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import { Spinner } from "#ui/spinner.tsx";
import type { SourceProblem } from "./import-source.ts";

interface ImportProblemProps {
  readonly problem: SourceProblem | null;
  /** The error of the preview request, or null. */
  readonly error: unknown;
  readonly busy: boolean;
}

/** Shows that the source is being checked, or why it cannot be checked. */
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
