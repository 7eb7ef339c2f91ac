import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import type { SourceProblem } from "./import-source.ts";

interface ImportProblemProps {
  readonly problem: SourceProblem | null;
  /** The error of the preview request, or null. */
  readonly error: unknown;
}

/** Says why the source cannot be checked. */
export function ImportProblem({ problem, error }: ImportProblemProps) {
  const t = useTranslations("admin.import");
  if (problem !== null) {
    return (
      <Callout tone="bad" role="alert" title={t(`problem.${problem}.title`)}>
        {t(`problem.${problem}.text`)}
      </Callout>
    );
  }
  return error === null ? null : <RefusalCallout error={error} />;
}
