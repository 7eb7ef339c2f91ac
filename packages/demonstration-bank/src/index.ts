import { mathematicsPool } from "./mathematics/index.ts";
import { naturalSciencePool } from "./natural-science/index.ts";
import type { DemonstrationPool } from "./pool.ts";

export type { DemonstrationPool } from "./pool.ts";
export { type DemonstrationQuestion, demonstrationQuestionSchema } from "./question.ts";

/** The pools that come with the product, the one to try first in front. */
export const demonstrationPools: readonly DemonstrationPool[] = [mathematicsPool, naturalSciencePool];
