import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { isSameBytes } from "../../is-same-bytes.ts";
import { createTaskQueue, type TaskQueue } from "../../threads/task-queue.ts";
import { startKeyThread } from "./key-thread.ts";
import type { KeyTask } from "./password-key.ts";
import { readStored, storedText } from "./stored-password.ts";

/** A sign-in that could not be checked within this time is refused and may be sent again. */
const MAXIMUM_WAIT_MS = 20_000;

/** What a key takes on a machine that is not known yet. */
const USUAL_KEY_MS = 100;

/** What is known of the request for which a password is hashed; set while the request is looked at. */
export interface HashingRequest {
  /** Who is signed in; null where nobody is. */
  readonly accountId: string | null;
  isFirst: boolean;
  readonly signal: AbortSignal;
  /** Called when the request begins to wait for a key. */
  readonly beginsToWait: () => unknown;
}

export interface PasswordHasher {
  /**
   * Makes the text that is stored for a password: argon2id with salt and key, in the PHC string format.
   *
   * @throws QueueBusyError
   */
  readonly hash: (password: string) => Promise<string>;
  /**
   * Whether a stored text was made from this password, by `hash` or by better-auth's own function.
   *
   * @throws QueueBusyError
   */
  readonly verify: (stored: { readonly hash: string; readonly password: string }) => Promise<boolean>;
  /** Makes the order known in which the passwords of a request are hashed. */
  readonly forRequest: <Value>(request: HashingRequest, handle: () => Promise<Value>) => Promise<Value>;
  /** The request that is being handled; undefined outside of `forRequest`. */
  readonly currentRequest: () => HashingRequest | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Hashes passwords on threads of its own: at most half of the processors, at least one. They are
 * not those of libuv, which file reads and name look-ups of pages need.
 */
export function createPasswordHasher(
  queue: TaskQueue<KeyTask, string> = createTaskQueue({
    startThread: startKeyThread,
    threads: Math.max(1, Math.floor(availableParallelism() / 2)),
    usualTaskMs: USUAL_KEY_MS,
    maximumWaitMs: MAXIMUM_WAIT_MS,
    clock: Date.now,
  }),
): PasswordHasher {
  const requests = new AsyncLocalStorage<HashingRequest>();
  const computeKey = (task: KeyTask): Promise<string> => {
    const request = requests.getStore();
    request?.beginsToWait();
    return queue.run(task, request ?? { isFirst: false });
  };
  return {
    hash: async (password) => {
      const salt = randomBytes(16).toString("base64");
      return storedText({ salt, key: await computeKey({ algorithm: "argon2id", password, salt }) });
    },
    verify: async ({ hash, password }) => {
      const { algorithm, salt, key } = readStored(hash);
      const computed = Buffer.from(await computeKey({ algorithm, password, salt }), "base64");
      return isSameBytes(Buffer.from(key, "base64"), computed);
    },
    forRequest: (request, handle) => requests.run(request, handle),
    currentRequest: () => requests.getStore(),
    close: queue.close,
  };
}
