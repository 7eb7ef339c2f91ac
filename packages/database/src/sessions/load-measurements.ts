import {
  calibratedItemSchema,
  poolIdSchema,
  proficiencySchema,
  type SessionId,
  sessionIdSchema,
  sessionSettingsSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const sessionMeasurementSchema = z.object({
  sessionId: sessionIdSchema,
  /** Grows with every change of the session that is recorded, also when an answer is set aside. */
  version: z.int().nonnegative(),
  poolId: poolIdSchema,
  /** Without the questions that were left out at the start. */
  settings: sessionSettingsSchema,
  initial: proficiencySchema,
  /** The estimate from the answers that count. */
  current: proficiencySchema,
  /** The answers that count, in the order of the test. */
  answers: z.array(z.object({ item: calibratedItemSchema, correct: z.boolean() })).readonly(),
});
export type SessionMeasurement = z.infer<typeof sessionMeasurementSchema>;

/** Loads what sessions measured, in no order. Sessions that do not exist are left out. */
export function loadMeasurements(
  db: Database,
  sessionIds: readonly SessionId[],
): Promise<readonly SessionMeasurement[]> {
  return callFunction(db, {
    name: "load_measurements",
    parameters: { p_session_ids: sessionIds },
    result: z.array(sessionMeasurementSchema),
  });
}
