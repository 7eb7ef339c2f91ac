import { z } from "zod";
import { encodeState } from "../codec/state-codec.ts";
import { lockKey, questionKey, stateKey, timeToLiveMs } from "../keys.ts";
import type { CommitInput, SessionStore, Submission } from "../session-store.ts";
import type { RedisBackend } from "./redis-backend.ts";
import { decodeOrRemoveState } from "./redis-states.ts";

type Outcome<Method extends keyof SessionStore> = ReturnType<SessionStore[Method]>;

const claimReply = z.union([
  z.tuple([z.literal(1), z.string().nullable()]),
  z.tuple([z.literal(0), z.null()]),
]);
const commitReply = z.enum(["committed", "lock-lost", "stale"]);
const changedReply = z.union([z.literal(0), z.literal(1)]);

export async function claim(backend: RedisBackend, submission: Submission): Outcome<"claim"> {
  const { client, call } = backend;
  const { sessionId, owner } = submission;
  const [state, lock] = keysOf(submission);
  const outcome = await call(async () => {
    const reply = await client.claimSubmission(state, lock, owner, timeToLiveMs.lock, timeToLiveMs.state);
    const [taken, text] = claimReply.parse(reply);
    return taken === 1 ? ({ kind: "claimed", text } as const) : ({ kind: "in-progress" } as const);
  });
  releaseAfterDeadline(backend, submission, outcome);
  if (outcome.kind !== "claimed") return outcome;
  return { kind: "claimed", state: await decodeOrRemoveState(backend, sessionId, outcome.text) };
}

const lockReply = z.literal("OK").nullable();

export async function lock(backend: RedisBackend, submission: Submission): Outcome<"lock"> {
  const { client, call } = backend;
  const [, key] = keysOf(submission);
  const outcome = await call(async () => {
    const reply = await client.set(key, submission.owner, "PX", timeToLiveMs.lock, "NX");
    return { kind: lockReply.parse(reply) === "OK" ? "locked" : "in-progress" } as const;
  });
  releaseAfterDeadline(backend, submission, outcome);
  return outcome;
}

/** Sends the script and the GET of the question together. In a cluster the question may be on another node. */
export function commit({ client, reader, call }: RedisBackend, input: CommitInput): Outcome<"commit"> {
  const { owner, state, expectedVersion, nextQuestionId } = input;
  const text = encodeState(state);
  const replaceable = expectedVersion ?? "";
  return call(async () => {
    const [reply, questionText] = await Promise.all([
      client.commitSubmission(...keysOf(input), owner, text, state.version, replaceable, timeToLiveMs.state),
      nextQuestionId === null ? null : client.get(questionKey(nextQuestionId)),
    ]);
    return {
      kind: commitReply.parse(reply),
      nextQuestion: nextQuestionId === null ? null : reader.question(nextQuestionId, questionText),
    };
  });
}

export function finish({ client, call }: RedisBackend, submission: Submission): Outcome<"finish"> {
  return call(async () => {
    changedReply.parse(await client.finishSession(...keysOf(submission), submission.owner));
    return { kind: "finished" };
  });
}

export function release({ client, call }: RedisBackend, submission: Submission): Outcome<"release"> {
  return call(async () => {
    const [, lock] = keysOf(submission);
    const reply = changedReply.parse(await client.deleteIfEqual(lock, submission.owner));
    return { kind: reply === 1 ? "released" : "lock-lost" };
  });
}

function keysOf({ sessionId, questionId }: Submission): [state: string, lock: string] {
  return [stateKey(sessionId), lockKey(sessionId, questionId)];
}

/**
 * After a deadline Redis may still take the lock. Sends the release behind the claim, over the same connection, so that
 * the lock does not stay.
 */
function releaseAfterDeadline(
  { client }: RedisBackend,
  submission: Submission,
  outcome: { readonly kind: string; readonly reason?: string },
): void {
  if (outcome.kind !== "unavailable" || outcome.reason !== "deadline") return;
  const [, key] = keysOf(submission);
  client.deleteIfEqual(key, submission.owner).catch(() => {});
}
