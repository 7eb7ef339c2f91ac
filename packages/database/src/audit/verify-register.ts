import { createHash } from "node:crypto";
import type { SessionRegister } from "./load-registers.ts";
import { GENESIS_HASH } from "./response-hash.ts";

type RegisterEntry = SessionRegister["entries"][number];

/**
 * - `intact`: every session that was started is there, and no other;
 * - `broken`: `number` is the first entry that is wrong, from 1, and `sessionId` its session, null where the entry is
 *   missing. `session-missing`: the session's row is gone, or is another student's, or has another start;
 *   `entry-missing`, `entry-changed`: the register itself; `unregistered`: a session that the register does not know.
 */
export type RegisterVerdict =
  | { readonly state: "intact"; readonly sessions: number }
  | {
      readonly state: "broken";
      readonly number: number;
      readonly sessionId: string | null;
      readonly fault: "session-missing" | "entry-missing" | "entry-changed" | "unregistered";
    };

/**
 * Recomputes a student's register, compares its last hash with the student's row, and checks that all its sessions
 * exist.
 */
export function verifyRegister(register: SessionRegister): RegisterVerdict {
  let previousHash = GENESIS_HASH;
  for (const [index, entry] of register.entries.entries()) {
    const number = index + 1;
    const broken = { state: "broken", number, sessionId: entry.sessionId } as const;
    if (entry.number !== number) return { ...broken, sessionId: null, fault: "entry-missing" };
    if (entry.previousHash !== previousHash || entry.hash !== entryHash(entry)) {
      return { ...broken, fault: "entry-changed" };
    }
    if (!entry.sessionIsThere) return { ...broken, fault: "session-missing" };
    previousHash = entry.hash;
  }
  const sessions = register.entries.length;
  const end = { state: "broken", number: sessions + 1, sessionId: null } as const;
  if (sessions !== register.sessionsStarted || previousHash !== register.registerHash) {
    return { ...end, fault: "entry-missing" };
  }
  const [unregistered] = register.unregistered;
  if (unregistered !== undefined) return { ...end, sessionId: unregistered, fault: "unregistered" };
  return { state: "intact", sessions };
}

/** SHA-256 over the fields, one per line, hexadecimal. The SQL function `internal.register_hash` computes the same. */
function entryHash(entry: RegisterEntry): string {
  return createHash("sha256")
    .update(
      [
        "plumbline-session-1",
        entry.previousHash,
        entry.studentId,
        entry.number,
        entry.sessionId,
        entry.startedAtMicroseconds,
      ].join("\n"),
    )
    .digest("hex");
}
