import { connect } from "node:net";
import { join } from "node:path";

import { findExecutable } from "../process/find-executable.ts";
import { type ServerProcess, startServerProcess } from "../process/server-process.ts";
import { choosePort } from "../process/tcp-port.ts";
import { makeTemporaryDirectory } from "../process/temporary-directory.ts";

export interface RedisServer extends ServerProcess {
  readonly url: string;
  readonly port: number;
}

/** Directives of redis.conf by name. */
export type RedisSettings = Readonly<Record<string, string>>;

/**
 * Settings of a cache and nothing else: no snapshot, no log of writes. When the memory is full, the keys that were not
 * used for the longest time are dropped first. The submission locks are always the latest.
 */
const cacheSettings: RedisSettings = {
  bind: "127.0.0.1",
  "protected-mode": "yes",
  save: '""',
  appendonly: "no",
  maxmemory: "256mb",
  "maxmemory-policy": "volatile-lru",
  loglevel: "warning",
};

/**
 * Starts a private Redis (`redis-server`, or `valkey-server`, on PATH) on 127.0.0.1 without persistence and
 * waits until it answers; `null` when this machine has neither. It does not outlive this process.
 *
 * @throws LocalStackError `PORT_IN_USE`, `CHILD_DIED`, `NOT_READY_IN_TIME`.
 */
export async function startRedis(
  options: {
    /** Directory for `logs/redis.log`, and for data if `settings` want any kept; a temporary one when absent. */
    readonly directory?: string;
    /** TCP port; any free one when absent. */
    readonly port?: number | undefined;
    /** The password that clients must send; none when absent. */
    readonly password?: string;
    readonly settings?: RedisSettings;
  } = {},
): Promise<RedisServer | null> {
  const command = findExecutable(["redis-server", "valkey-server"]);
  if (command === null) return null;
  const { directory = makeTemporaryDirectory(), password } = options;
  const port = await choosePort({
    wanted: options.port,
    purpose: "Redis",
    remedy: "Choose another one, or stop the program that uses it.",
  });
  const directives = {
    ...cacheSettings,
    ...(password === undefined ? {} : { requirepass: JSON.stringify(password) }),
    ...options.settings,
    port: String(port),
  };
  const server = await startServerProcess({
    name: "Redis",
    command,
    arguments: ["-"], // It reads its configuration from standard input, so that no process list shows the password.
    input: Object.entries(directives)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(""),
    environment: { LC_ALL: "C" },
    logFile: join(directory, "logs", "redis.log"),
    workingDirectory: directory,
    stopSignal: "SIGTERM",
    readyWithinMs: 30_000,
    isReady: (signal) => isReady(port, signal),
  });
  const login = password === undefined ? "" : `:${password}@`;
  return Object.assign(server, { url: `redis://${login}127.0.0.1:${port}`, port });
}

/** Whether a server on the port answers a PING, even if it answers that a login is needed. */
function isReady(port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", signal });
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.once("data", (reply) => {
      resolve(/^(\+PONG|-NOAUTH)/.test(reply.toString("latin1")));
      socket.destroy();
    });
  });
}
