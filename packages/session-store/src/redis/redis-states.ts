import type { SessionId, SessionState } from "@plumbline/contracts";
import { z } from "zod";
import { encodeState, inspectStateText } from "../codec/state-codec.ts";
import { stateKey, timeToLiveMs } from "../keys.ts";
import type { SessionStore } from "../session-store.ts";
import type { RedisBackend } from "./redis-backend.ts";

type Outcome<Method extends keyof SessionStore> = ReturnType<SessionStore[Method]>;

const changedReply = z.union([z.literal(0), z.literal(1)]);

/**
 * Decodes the state in a text that Redis holds. A text that cannot be read is reported and removed, unless it has been
 * replaced in the meantime, so that the next writer finds no state either.
 */
export async function decodeOrRemoveState(
  { client, reader, call }: RedisBackend,
  sessionId: SessionId,
  text: string | null,
): Promise<SessionState | null> {
  const state = reader.state(sessionId, text);
  if (state === null && text !== null) await call(() => client.deleteIfEqual(stateKey(sessionId), text));
  return state;
}

export function inspectState({ client, call }: RedisBackend, sessionId: SessionId): Outcome<"inspectState"> {
  const key = stateKey(sessionId);
  return call(async () => {
    const [text, restMs] = await Promise.all([client.get(key), client.pttl(key)]);
    // Below 0: -1, it never expires; -2, it is not there any more.
    return inspectStateText(sessionId, text, restMs < 0 ? null : restMs);
  });
}

export function writeState({ client, call }: RedisBackend, state: SessionState): Outcome<"writeState"> {
  const key = stateKey(state.sessionId);
  const text = encodeState(state);
  return call(async () => {
    const reply = await client.writeNewerState(key, text, state.version, timeToLiveMs.state);
    return { kind: changedReply.parse(reply) === 1 ? "written" : "stale" };
  });
}

export function deleteState({ client, call }: RedisBackend, sessionId: SessionId): Outcome<"deleteState"> {
  return call(async () => {
    await client.del(stateKey(sessionId));
    return { kind: "deleted" };
  });
}
