import {
  type SessionId,
  sessionStatusSchema,
  studentIdSchema,
  testComparisonOutputSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { storedSeriesSchema } from "../people/stored-series.ts";

const loadedComparisonSchema = testComparisonOutputSchema.extend({
  concepts: z.array(storedSeriesSchema).readonly(),
  studentId: studentIdSchema,
  status: sessionStatusSchema,
});
type LoadedComparison = z.infer<typeof loadedComparisonSchema>;

/** Loads a session beside the `limit` latest of its student and pool before it; null when there is no such session. */
export function loadComparison(
  db: Database,
  { sessionId, limit }: { readonly sessionId: SessionId; readonly limit: number },
): Promise<LoadedComparison | null> {
  return callFunction(db, {
    name: "load_comparison",
    parameters: { p_session_id: sessionId, p_limit: limit },
    result: loadedComparisonSchema.nullable(),
  });
}
