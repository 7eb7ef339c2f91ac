import type { SessionId, StudentId } from "@plumbline/contracts";
import type { Database } from "../client/database.ts";
import { loadRegisters } from "./load-registers.ts";
import { loadTrails } from "./load-trails.ts";
import { type RegisterVerdict, verifyRegister } from "./verify-register.ts";
import { type TrailVerdict, verifyTrail } from "./verify-trail.ts";

type Broken<Verdict> = Extract<Verdict, { state: "broken" }>;

/** Something that differs from what was recorded: in the answers of a session, or in the sessions of a student. */
export type AuditFinding =
  | { readonly in: "session"; readonly sessionId: SessionId; readonly verdict: Broken<TrailVerdict> }
  | { readonly in: "student"; readonly studentId: StudentId; readonly verdict: Broken<RegisterVerdict> };

export interface AuditSummary {
  readonly sessions: number;
  readonly answers: number;
  readonly students: number;
  readonly broken: number;
}

interface AuditInput {
  /** Called with the first broken row of each session and of each student's register, as it is found. */
  readonly onFinding: (finding: AuditFinding) => void;
  /** How many sessions, and how many students, are read at once. */
  readonly pageSize?: number;
}

const DEFAULT_PAGE_SIZE = 200;

/**
 * Verifies every recorded answer and every started session, a page at a time. Each page is one statement and sees one
 * moment of the database, so tests that go on meanwhile cause no findings.
 */
export async function auditTrail(db: Database, input: AuditInput): Promise<AuditSummary> {
  const { onFinding, pageSize: limit = DEFAULT_PAGE_SIZE } = input;
  const count = { sessions: 0, answers: 0, students: 0, broken: 0 };
  for await (const trail of allOf(
    (after?: SessionId) => loadTrails(db, { limit, after }),
    ({ sessionId }) => sessionId,
  )) {
    count.sessions += 1;
    count.answers += trail.responses.length;
    const verdict = verifyTrail(trail);
    if (verdict.state === "intact") continue;
    count.broken += 1;
    onFinding({ in: "session", sessionId: trail.sessionId, verdict });
  }
  for await (const register of allOf(
    (after?: StudentId) => loadRegisters(db, { limit, after }),
    ({ studentId }) => studentId,
  )) {
    count.students += 1;
    const verdict = verifyRegister(register);
    if (verdict.state === "intact") continue;
    count.broken += 1;
    onFinding({ in: "student", studentId: register.studentId, verdict });
  }
  return count;
}

/** Walks through all rows of a list that is read a page at a time. */
async function* allOf<Row, Key>(
  read: (after: Key | undefined) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  let after: Key | undefined;
  for (;;) {
    const page = await read(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}
