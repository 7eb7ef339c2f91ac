import type { PoolId } from "@plumbline/contracts";
import type { FormIssues } from "#form/form-issues.ts";
import type { PoolForm } from "./pool-form.ts";

/** The props of every section of the pool form. */
export interface PoolSectionProps {
  readonly form: PoolForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<PoolForm>) => void;
}

/** The props of the advanced section, which also reads what the pool has recorded. */
export interface AdvancedSectionProps extends PoolSectionProps {
  /** Absent for a new pool. */
  readonly poolId?: PoolId;
}
