import { Callout } from "../../ui/callout.tsx";
import type { FormIssues } from "./form-issues.ts";

interface IssueSummaryProps {
  readonly issues: FormIssues;
  /** The label of the field at this path, as it stands on the page. */
  readonly labelOf: (field: string) => string;
}

/** Everything that keeps a form from being saved, in one place; nothing when there is nothing. */
export const IssueSummary = ({ issues, labelOf }: IssueSummaryProps) => {
  const entries = Object.entries(issues);
  if (entries.length === 0) return null;
  const title = `Not saved: ${entries.length === 1 ? "one thing needs" : `${entries.length} things need`} mending`;
  return (
    <Callout tone="bad" role="alert" title={title}>
      <ul className="list-disc ps-5">
        {entries.map(([field, sentence]) => (
          <li key={field}>
            <span className="font-medium">{labelOf(field)}:</span> {sentence}
          </li>
        ))}
      </ul>
    </Callout>
  );
};
