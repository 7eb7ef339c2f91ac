import { z } from "zod";
import { contentLanguageSchema } from "../bank/language.ts";
import { poolIdSchema, sessionIdSchema, studentIdSchema } from "../ids.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema } from "../session/session.ts";
import { sessionStateSchema } from "../session/session-state.ts";

/** Redis gave no reply, or was not called because it gave none a moment ago. `reason` is one of a few fixed words. */
const unavailableSchema = z.object({ kind: z.literal("unavailable"), reason: z.string() });

/** A session as Postgres has it. `state` is what Redis should hold, if anything: null when the session is over. */
export const databaseViewSchema = z.object({
  student: studentIdSchema,
  pool: z.object({ id: poolIdSchema, name: z.string(), language: contentLanguageSchema }),
  status: sessionStatusSchema,
  endReason: endReasonSchema.nullable(),
  totalQuestions: z.int(),
  correctResponses: z.int(),
  version: z.int(),
  startedAt: instantSchema,
  lastActivity: instantSchema,
  completedAt: instantSchema.nullable(),
  state: sessionStateSchema.nullable(),
});
export type DatabaseView = z.infer<typeof databaseViewSchema>;

/** A session as Redis has it. `expiresInMs` is null for a value that never expires; this program writes none. */
export const redisViewSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("absent") }),
  z.object({ kind: z.literal("unreadable"), problem: z.string(), expiresInMs: z.number().nullable() }),
  z.object({ kind: z.literal("present"), state: sessionStateSchema, expiresInMs: z.number().nullable() }),
  unavailableSchema,
]);
export type RedisView = z.infer<typeof redisViewSchema>;

/** A field of the live state that differs in Redis and Postgres. Both values are JSON, null where there is none. */
export const stateDifferenceSchema = z.object({
  /** A path such as `answered.3.correct`; `state` where only one of both has a state that can be read. */
  field: z.string(),
  database: z.string().nullable(),
  redis: z.string().nullable(),
});
export type StateDifference = z.infer<typeof stateDifferenceSchema>;

/** Both views of a session. A state that Redis no longer has is not a difference: it is rebuilt when it is needed. */
export const debugSessionOutputSchema = z.object({
  sessionId: sessionIdSchema,
  database: databaseViewSchema,
  redis: redisViewSchema,
  differences: z.array(stateDifferenceSchema).readonly(),
});
export type DebugSessionOutput = z.infer<typeof debugSessionOutputSchema>;

/** What the sync did to Redis, and both views after it. */
export const debugSyncOutputSchema = debugSessionOutputSchema.extend({
  outcome: z.enum(["written", "removed", "unavailable"]),
});
export type DebugSyncOutput = z.infer<typeof debugSyncOutputSchema>;

export const debugRedisStatsOutputSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("statistics"),
    /** `in-process`: there is no Redis, and the memory of this process replaces it. */
    backend: z.enum(["redis", "in-process"]),
    memoryBytes: z.number(),
    keys: z.object({
      state: z.int(),
      lock: z.int(),
      question: z.int(),
      limit: z.int(),
      account: z.int(),
      other: z.int(),
    }),
    /** Sessions with a live state: those active in the last 30 minutes. */
    activeSessions: z.int(),
    /** False where there are more keys than were counted: the counts are lower bounds. */
    complete: z.boolean(),
    /** Counted by this process since its start. */
    cache: z.object({
      stateHits: z.int(),
      stateMisses: z.int(),
      questionHits: z.int(),
      questionMisses: z.int(),
    }),
  }),
  unavailableSchema,
]);
export type DebugRedisStatsOutput = z.infer<typeof debugRedisStatsOutputSchema>;
