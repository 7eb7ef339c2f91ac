import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import type { FormIssues } from "./form-issues.ts";

interface IssueSummaryProps {
  readonly issues: FormIssues;
  /** The label of the field at this path, as it stands on the page. */
  readonly labelOf: (field: string) => string;
}

/** Everything that keeps a form from being saved, in one place; nothing when there is nothing. */
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
