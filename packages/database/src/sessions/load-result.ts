import {
  conceptProficiencySchema,
  conceptResultSchema,
  deliverySettingsSchema,
  type SessionId,
  sessionStatusSchema,
  studentIdSchema,
  testResultSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** A concept as it is stored: the estimate, also where nothing was answered, and what it started from. */
const storedConceptSchema = conceptProficiencySchema.extend(
  conceptResultSchema.pick({ initial: true, answered: true }).shape,
);

/** A result as it is stored: what can be computed from it is left to the caller. */
const storedResultSchema = testResultSchema.omit({ tooShort: true }).extend({
  correctResponses: z.int(),
  accuracy: z.number(),
  /** As it was at the start. */
  delivery: deliverySettingsSchema.pick({ feedback: true, resultMinimum: true }),
  studentId: studentIdSchema,
  status: sessionStatusSchema.exclude(["active"]),
  concepts: z.array(storedConceptSchema).readonly(),
});

const loadedResultSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("active"), studentId: studentIdSchema }),
  storedResultSchema.extend({ state: z.literal("over") }),
]);
export type LoadedResult = z.infer<typeof loadedResultSchema>;

/** Loads the outcome of a session: `over` with its numbers, `active` without, null when there is no such session. */
export function loadResult(db: Database, sessionId: SessionId): Promise<LoadedResult | null> {
  return callFunction(db, {
    name: "load_result",
    parameters: { p_session_id: sessionId },
    result: loadedResultSchema.nullable(),
  });
}
