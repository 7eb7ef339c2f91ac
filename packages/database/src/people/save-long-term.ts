import type { ScaleId, StudentId } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import type { FinishedTest } from "./load-long-term-work.ts";
import type { LongTermEstimate } from "./long-term-estimate.ts";

/** The estimate after a test, with what it was computed from. */
export interface LongTermUpdateToSave
  extends Pick<FinishedTest, "sessionId" | "basis">,
    Omit<LongTermEstimate, "endedAt"> {}

/**
 * Keeps the estimates after these tests, in one transaction. An estimate whose `basis` no longer holds is left out: the
 * student's next work has its test again. Instances that compute the same at the same time keep the same.
 */
export async function saveLongTerm(
  db: Database,
  input: {
    readonly studentId: StudentId;
    readonly scaleId: ScaleId;
    readonly updates: readonly LongTermUpdateToSave[];
  },
): Promise<void> {
  await callFunction(db, {
    name: "save_long_term",
    parameters: {
      p_student_id: input.studentId,
      p_scale_id: input.scaleId,
      p_updates: input.updates.map(({ sessionId, basis, concepts, mean, covariance, measuredBy }) => ({
        session_id: sessionId,
        basis,
        concepts,
        mean,
        covariance,
        measured_by: measuredBy,
      })),
    },
    result: z.null(),
  });
}
