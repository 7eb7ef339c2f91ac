import { DomainError, type Role, studentIdSchema } from "@plumbline/contracts";
import { createInProcessSessionStore } from "@plumbline/session-store";
import { createDelivery } from "@plumbline/test-delivery";
import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { appRouter, createCaller } from "./app-router.ts";
import type { Services } from "./procedure-services.ts";

/** A database that is unreachable: a caller with the right gets as far as this call, and no further. */
const database = {
  call: async () => {
    throw new DomainError("STORAGE_UNAVAILABLE", "away");
  },
};

const services: Services = {
  database,
  delivery: createDelivery({
    database,
    store: createInProcessSessionStore({ clock: () => 0 }),
    clock: () => new Date(0),
    newId: () => "00000000-0000-4000-8000-000000000000",
    newSeed: () => 1,
  }),
  typicalLength: database.call,
  readMarkup: () => "plain",
  log: { error: () => {} },
};

const SESSION_ID = "7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11";
const POOL_ID = "0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22";
const STUDENT_ID = "somebody-else";
const pool = { name: "A pool", concepts: ["One"], delivery: { stopping: { minimum: 1, maximum: 2 } } };
const question = {
  poolId: POOL_ID,
  content: "?",
  options: ["a", "b"],
  correctAnswer: 0,
  concepts: { One: 1 },
  difficulty: 0,
  discrimination: 1,
};

const everybody: readonly Role[] = ["student", "teacher", "admin"];
const staff: readonly Role[] = ["teacher", "admin"];

interface Right {
  readonly input: unknown;
  readonly roles: readonly Role[];
  /** The procedure needs no database, because it is about the session store. */
  readonly asksNoDatabase?: true;
}

/** The roles that may call each procedure. The test below fails for a procedure that is not in this table. */
const rights: Readonly<Record<string, Right>> = {
  "pool.list": { input: {}, roles: ["student"] },
  "pool.usual": { input: { poolId: POOL_ID }, roles: ["student"] },
  "test.start": { input: { poolId: POOL_ID }, roles: ["student"] },
  "test.current": { input: { sessionId: SESSION_ID }, roles: ["student"] },
  "test.submit": { input: { sessionId: SESSION_ID, questionId: "q-1", response: 0 }, roles: ["student"] },
  "test.details": { input: { sessionId: SESSION_ID }, roles: ["student"] },
  "test.pause": { input: { sessionId: SESSION_ID }, roles: ["student"] },
  "test.resume": { input: { sessionId: SESSION_ID }, roles: ["student"] },
  "test.end": { input: { sessionId: SESSION_ID }, roles: ["student"] },
  "test.reportProblem": {
    input: { sessionId: SESSION_ID, questionId: "q-1", kind: "wording" },
    roles: ["student"],
  },
  "test.receipt": { input: { sessionId: SESSION_ID }, roles: everybody },
  "test.review": { input: { sessionId: SESSION_ID }, roles: ["student"] },
  "test.result": { input: { sessionId: SESSION_ID }, roles: everybody },
  "test.comparison": { input: { sessionId: SESSION_ID }, roles: everybody },
  "test.path": { input: { sessionId: SESSION_ID }, roles: everybody },
  "student.proficiency": { input: { studentId: STUDENT_ID }, roles: staff },
  "student.history": { input: { studentId: STUDENT_ID }, roles: staff },
  "student.progress": { input: { studentId: STUDENT_ID }, roles: staff },
  "teacher.students": { input: {}, roles: staff },
  "teacher.session": { input: { sessionId: SESSION_ID }, roles: staff },
  "teacher.sessionTiming": { input: { sessionId: SESSION_ID }, roles: staff },
  "teacher.accommodations": { input: { studentId: STUDENT_ID }, roles: staff },
  "teacher.saveAccommodations": { input: { studentId: STUDENT_ID }, roles: staff },
  "teacher.studentNames": { input: { studentId: STUDENT_ID }, roles: staff },
  "teacher.renameStudent": { input: { studentId: STUDENT_ID, name: "Ada" }, roles: staff },
  "admin.pools": { input: {}, roles: ["admin"] },
  "admin.pool": { input: { id: POOL_ID }, roles: ["admin"] },
  "admin.reachablePrecision": { input: { poolId: POOL_ID }, roles: ["admin"] },
  "admin.scales": { input: undefined, roles: ["admin"] },
  "admin.estimateCorrelation": { input: { poolId: POOL_ID }, roles: ["admin"] },
  "admin.savePool": { input: pool, roles: ["admin"] },
  "admin.questions": { input: { poolId: POOL_ID }, roles: ["admin"] },
  "admin.question": { input: { id: "q-1" }, roles: ["admin"] },
  "admin.saveQuestion": { input: question, roles: ["admin"] },
  "admin.previewImport": { input: { poolId: POOL_ID, text: "[]" }, roles: ["admin"] },
  "admin.applyImport": { input: { poolId: POOL_ID, text: "[]" }, roles: ["admin"] },
  "admin.reports": { input: {}, roles: ["admin"] },
  "admin.setAside": {
    input: { scope: "answer", sessionId: SESSION_ID, questionId: "q-1", reason: "Two answers are right" },
    roles: ["admin"],
  },
  "debug.session": { input: { sessionId: SESSION_ID }, roles: ["admin"] },
  "debug.sync": { input: { sessionId: SESSION_ID }, roles: ["admin"] },
  "debug.redisStats": { input: {}, roles: ["admin"], asksNoDatabase: true },
  "admin.resolveReport": { input: { reportId: POOL_ID }, roles: ["admin"] },
};

/** The domain code with which a viewer of this role is refused. */
async function refusalOf(path: string, input: unknown, role: Role | null): Promise<string> {
  const viewer =
    role === null
      ? null
      : { userId: studentIdSchema.parse("caller"), name: "Caller", email: "caller@x.test", role };
  const caller = createCaller({ services, viewer });
  const procedure = path
    .split(".")
    // The caller is a proxy: each name gives the next step, the last one the function.
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], caller);
  if (typeof procedure !== "function") throw new Error(`no procedure ${path}`);
  try {
    await procedure(input);
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof DomainError) return error.cause.code;
    throw error;
  }
  return "none";
}

describe("the rights of every procedure", () => {
  it("are in the table", () => {
    expect(Object.keys(rights).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
  });

  for (const [path, { input, roles, asksNoDatabase = false }] of Object.entries(rights)) {
    it(`${path} is for ${roles.join(", ")}`, async () => {
      expect(await refusalOf(path, input, null)).toBe("NOT_SIGNED_IN");
      for (const role of everybody) {
        const passes = asksNoDatabase ? "none" : "STORAGE_UNAVAILABLE";
        expect(await refusalOf(path, input, role)).toBe(roles.includes(role) ? passes : "FORBIDDEN");
      }
    });
  }
});
