import type { SessionId, SessionState } from "@plumbline/contracts";
import { z } from "zod";
import { encodeState, inspectStateText } from "../codec/state-codec.ts";
import { stateKey, timeToLiveMs } from "../keys.ts";
import type { SessionStore } from "../session-store.ts";
import type { RedisBackend } from "./redis-backend.ts";

type Outcome<Method extends keyof SessionStore> = ReturnType<SessionStore[Method]>;

const changedReply = z.union([z.literal(0), z.literal(1)]);

/**
 * The state in a text that Redis holds. One that cannot be read is reported and removed, unless it has been
 * replaced meanwhile, so that absent means absent for the next writer too.
 */
export const stateOrRemove = async (
  { client, reader, call }: RedisBackend,
  sessionId: SessionId,
  text: string | null,
): Promise<SessionState | null> => {
  const state = reader.state(sessionId, text);
  if (state === null && text !== null) await call(() => client.deleteIfEqual(stateKey(sessionId), text));
  return state;
};

export const readState = async (backend: RedisBackend, sessionId: SessionId): Outcome<"readState"> => {
  const reply = await backend.call(async () => {
    const text = await backend.client.get(stateKey(sessionId));
    return { kind: "read", text } as const;
  });
  if (reply.kind === "unavailable") return reply;
  return { kind: "read", state: await stateOrRemove(backend, sessionId, reply.text) };
};

export const inspectState = (
  { client, call }: RedisBackend,
  sessionId: SessionId,
): Outcome<"inspectState"> => {
  const key = stateKey(sessionId);
  return call(async () => {
    const [text, restMs] = await Promise.all([client.get(key), client.pttl(key)]);
    // Below 0: -1, it never expires; -2, it is not there any more.
    return inspectStateText(sessionId, text, restMs < 0 ? null : restMs);
  });
};

export const writeState = ({ client, call }: RedisBackend, state: SessionState): Outcome<"writeState"> => {
  const key = stateKey(state.sessionId);
  const text = encodeState(state);
  return call(async () => {
    const reply = await client.writeNewerState(key, text, state.version, timeToLiveMs.state);
    return { kind: changedReply.parse(reply) === 1 ? "written" : "stale" };
  });
};

export const deleteState = ({ client, call }: RedisBackend, sessionId: SessionId): Outcome<"deleteState"> =>
  call(async () => {
    await client.del(stateKey(sessionId));
    return { kind: "deleted" };
  });
