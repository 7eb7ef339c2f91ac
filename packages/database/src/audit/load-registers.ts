import { type StudentId, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const registerSchema = z.object({
  studentId: studentIdSchema,
  /** The number of sessions and the hash of the last entry (hexadecimal), as the student's row has them. */
  sessionsStarted: z.int(),
  registerHash: z.string(),
  entries: z
    .array(
      z.object({
        studentId: z.string(),
        number: z.int(),
        sessionId: z.string(),
        startedAtMicroseconds: z.string(),
        previousHash: z.string(),
        hash: z.string(),
        /** Whether the session's row exists, with this student and this start. */
        sessionIsThere: z.boolean(),
      }),
    )
    .readonly(),
  /** Sessions that have no entry. */
  unregistered: z.array(z.string()).readonly(),
});
export type SessionRegister = z.infer<typeof registerSchema>;

/** Loads the registers of started sessions of up to `limit` students in the order of their ids, those after `after`. */
export function loadRegisters(
  db: Database,
  input: { readonly limit: number; readonly after?: StudentId | undefined },
): Promise<readonly SessionRegister[]> {
  return callFunction(db, {
    name: "load_registers",
    parameters: { p_limit: input.limit, p_after_student_id: input.after ?? null },
    result: z.array(registerSchema).readonly(),
  });
}
