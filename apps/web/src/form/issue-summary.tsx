import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import type { FormIssues } from "./form-issues.ts";

interface IssueSummaryProps {
  readonly issues: FormIssues;
  /** Returns the label of the field at this path. */
  readonly labelOf: (field: string) => string;
}

/** Lists all issues of a form. Renders nothing if there are none. */
export function IssueSummary({ issues, labelOf }: IssueSummaryProps) {
  const t = useTranslations("admin.form");
  const entries = Object.entries(issues);
  if (entries.length === 0) return null;
  return (
    <Callout tone="bad" role="alert" title={t("notSaved", { count: entries.length })}>
      <ul className="list-disc ps-5">
        {entries.map(([field, sentence]) => (
          <li key={field}>
            <span className="font-medium">{labelOf(field)}:</span> {sentence}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
