import { type SessionId, type SessionState, sessionStateSchema } from "@plumbline/contracts";
import { z } from "zod";
import type { StateInspection } from "../session-store.ts";
import { answeredFromText, answeredToText } from "./answered-text.ts";
import { packDoubles, unpackDoubles } from "./packed-doubles.ts";

/** What a stored text turned out to be. `problem` names fields, never values. */
export type Decoded<Value> =
  | { readonly kind: "decoded"; readonly value: Value }
  | { readonly kind: "unreadable"; readonly problem: string };

const packedDoubles = z.string().transform((text, context) => {
  const values = unpackDoubles(text);
  if (values === null) context.addIssue({ code: "custom", message: "not packed doubles" });
  return values ?? z.NEVER;
});

const answeredText = z.string().transform((text, context) => {
  const answered = answeredFromText(text);
  if (answered === null) context.addIssue({ code: "custom", message: "not an answered history" });
  return answered ?? z.NEVER;
});

/**
 * The stored form. What people look for in Redis is readable (`current_proficiency` is the estimate on each concept).
 * What only this program reads is packed, to keep 30 answers over 5 concepts below 1 KB.
 */
const storedStateSchema = z.object({
  version: z.number(),
  student_id: z.string(),
  pool_id: z.string(),
  status: z.string(),
  settings: z.string(),
  seed: z.number(),
  next_question_id: z.string(),
  next_question_revision: z.number(),
  questions_answered: z.number(),
  correct_count: z.number(),
  answered: answeredText,
  initial: z.object({ theta: packedDoubles, se: packedDoubles }),
  current_se: packedDoubles,
  deadline: z.number().nullable(),
  // Only a paused session carries it.
  paused_at: z.number().optional(),
  last_activity: z.number(),
  current_proficiency: z.array(z.number()),
});

/**
 * Writes a state as compact JSON. `version` comes first: the scripts in Redis read it there without parsing the rest.
 * The session's id is in the key, not in the value.
 */
export function encodeState(state: SessionState): string {
  const head = JSON.stringify({
    version: state.version,
    student_id: state.studentId,
    pool_id: state.poolId,
    status: state.status,
    settings: state.settingsDigest,
    seed: state.seed,
    next_question_id: state.nextQuestionId,
    next_question_revision: state.nextQuestionRevision,
    questions_answered: state.questionsAnswered,
    correct_count: state.correctCount,
    answered: answeredToText(state.answered),
    initial: {
      theta: packDoubles(state.initialProficiency.theta),
      se: packDoubles(state.initialProficiency.se),
    },
    current_se: packDoubles(state.currentProficiency.se),
    deadline: state.deadlineMs,
    paused_at: state.pausedAtMs ?? undefined,
    last_activity: state.lastActivityMs,
  });
  return `${head.slice(0, -1)},"current_proficiency":${exactNumbers(state.currentProficiency.theta)}}`;
}

/** Names the fields that are wrong, in a form that is safe to log. */
export function problemOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "value"}: ${issue.code}`).join("; ");
}

/** Parses JSON. Returns undefined, which no JSON text stands for, if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads what `encodeState` wrote and validates all of it, because data from Redis is not trusted. */
export function decodeState(sessionId: SessionId, text: string): Decoded<SessionState> {
  const stored = storedStateSchema.safeParse(parseJson(text));
  if (!stored.success) return { kind: "unreadable", problem: problemOf(stored.error) };
  const state = sessionStateSchema.safeParse(sessionStateOf(sessionId, stored.data));
  return state.success
    ? { kind: "decoded", value: state.data }
    : { kind: "unreadable", problem: problemOf(state.error) };
}

/** Describes a stored text and the time that it still lives, for an operator who inspects the store. */
export function inspectStateText(
  sessionId: SessionId,
  text: string | null,
  expiresInMs: number | null,
): StateInspection {
  if (text === null) return { kind: "absent" };
  const decoded = decodeState(sessionId, text);
  return decoded.kind === "decoded"
    ? { kind: "present", state: decoded.value, expiresInMs }
    : { kind: "unreadable", problem: decoded.problem, expiresInMs };
}

/** JSON numbers that are read back bit for bit: the shortest decimal that rounds to the double, and `-0` as `-0`. */
function exactNumbers(values: readonly number[]): string {
  return `[${values.map((value) => (Object.is(value, -0) ? "-0" : String(value))).join(",")}]`;
}

function sessionStateOf(sessionId: SessionId, stored: z.infer<typeof storedStateSchema>) {
  return {
    sessionId,
    studentId: stored.student_id,
    poolId: stored.pool_id,
    status: stored.status,
    settingsDigest: stored.settings,
    seed: stored.seed,
    initialProficiency: stored.initial,
    currentProficiency: { theta: stored.current_proficiency, se: stored.current_se },
    nextQuestionId: stored.next_question_id,
    nextQuestionRevision: stored.next_question_revision,
    questionsAnswered: stored.questions_answered,
    correctCount: stored.correct_count,
    answered: stored.answered,
    version: stored.version,
    deadlineMs: stored.deadline,
    pausedAtMs: stored.paused_at ?? null,
    lastActivityMs: stored.last_activity,
  };
}
