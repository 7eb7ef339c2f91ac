import type { Result } from "ioredis";

/**
 * The scripts that Redis runs for the store, one for each operation: a script is atomic and takes one round trip. Every
 * script uses keys of one session only, which share a cluster slot. All times to live are in milliseconds.
 *
 * A state's version is read from the head of its JSON (`{"version":12,`). A value without such a head is no state of
 * this store and counts as absent.
 */
export const redisScripts = {
  /**
   * KEYS  1 state, 2 lock
   * ARGV  1 owner, 2 time to live of the lock, 3 time to live of the state
   * Reply {1, state or nil} when the lock is now taken, {0, nil} when another attempt holds it
   */
  claimSubmission: {
    numberOfKeys: 2,
    lua: `
if not redis.call("SET", KEYS[2], ARGV[1], "NX", "PX", ARGV[2]) then
  return {0, false}
end
return {1, redis.call("GETEX", KEYS[1], "PX", ARGV[3])}
`,
  },

  /**
   * KEYS  1 state, 2 lock
   * ARGV  1 owner, 2 new state, 3 its version, 4 the version that may be replaced, or "" for any older one,
   *       5 time to live of the state
   * Reply "committed"; "lock-lost" when written without holding the lock; "stale" when not written
   */
  commitSubmission: {
    numberOfKeys: 2,
    lua: `
local held = redis.call("GET", KEYS[2]) == ARGV[1]
if held then redis.call("DEL", KEYS[2]) end
local stored = tonumber(string.match(redis.call("GETRANGE", KEYS[1], 0, 40), '^{"version":(%d+)[,}]'))
if stored then
  if ARGV[4] == "" then
    if stored >= tonumber(ARGV[3]) then return "stale" end
  elseif stored ~= tonumber(ARGV[4]) then
    return "stale"
  end
end
redis.call("SET", KEYS[1], ARGV[2], "PX", ARGV[5])
return held and "committed" or "lock-lost"
`,
  },

  /**
   * KEYS  1 state, 2 lock
   * ARGV  1 owner
   * Reply 1 when this owner held the lock and it is released, else 0; the state is deleted either way
   */
  finishSession: {
    numberOfKeys: 2,
    lua: `
redis.call("DEL", KEYS[1])
if redis.call("GET", KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call("DEL", KEYS[2])
`,
  },

  /**
   * KEYS  1 state
   * ARGV  1 new state, 2 its version, 3 time to live
   * Reply 1 when written, 0 when a state of the same or a later version is stored
   */
  writeNewerState: {
    numberOfKeys: 1,
    lua: `
local stored = tonumber(string.match(redis.call("GETRANGE", KEYS[1], 0, 40), '^{"version":(%d+)[,}]'))
if stored and stored >= tonumber(ARGV[2]) then return 0 end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[3])
return 1
`,
  },

  /**
   * Compares and deletes: a lock, so that only its owner releases it; or a value that cannot be read, so that a good
   * one written in the meantime stays.
   *
   * KEYS  1 any
   * ARGV  1 the value that it must have
   * Reply 1 when deleted, else 0
   */
  deleteIfEqual: {
    numberOfKeys: 1,
    lua: `
if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call("DEL", KEYS[1])
`,
  },
} as const;

// ioredis makes a method of each script at run time; this is how its documentation tells the compiler.
declare module "ioredis" {
  interface RedisCommander<Context> {
    claimSubmission(
      stateKey: string,
      lockKey: string,
      owner: string,
      lockTtlMs: number,
      stateTtlMs: number,
    ): Result<unknown, Context>;
    commitSubmission(
      stateKey: string,
      lockKey: string,
      owner: string,
      state: string,
      version: number,
      expectedVersion: number | "",
      stateTtlMs: number,
    ): Result<unknown, Context>;
    finishSession(stateKey: string, lockKey: string, owner: string): Result<unknown, Context>;
    writeNewerState(
      stateKey: string,
      state: string,
      version: number,
      ttlMs: number,
    ): Result<unknown, Context>;
    deleteIfEqual(key: string, value: string): Result<unknown, Context>;
  }
}
