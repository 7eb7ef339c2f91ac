import type { FormIssues } from "#form/form-issues.ts";
import type { PoolForm } from "./pool-form.ts";

/** What every part of the pool form gets. */
export interface PoolSectionProps {
  readonly form: PoolForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<PoolForm>) => void;
}
