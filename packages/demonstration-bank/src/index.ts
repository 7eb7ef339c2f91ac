import { mathematicsPool } from "./mathematics/index.ts";
import { naturalSciencePool } from "./natural-science/index.ts";
import type { DemonstrationPool } from "./pool.ts";

export type { DemonstrationPool } from "./pool.ts";
export { type DemonstrationQuestion, demonstrationQuestionSchema } from "./question.ts";

/** The pools that come with the product. The first one is the best to start with. */
export const demonstrationPools: readonly DemonstrationPool[] = [mathematicsPool, naturalSciencePool];
