import type { FormIssues } from "#form/form-issues.ts";
import type { PoolForm } from "./pool-form.ts";

/** The props of every section of the pool form. */
export interface PoolSectionProps {
  readonly form: PoolForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<PoolForm>) => void;
}
