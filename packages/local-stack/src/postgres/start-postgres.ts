import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../error-code.ts";
import { LocalStackError } from "../local-stack-error.ts";
import { type ServerProcess, startServerProcess } from "../process/server-process.ts";
import { choosePort } from "../process/tcp-port.ts";
import { stackSecretsIn } from "../stack-secrets.ts";
import { withDatabaseSession } from "./database-session.ts";
import { initialiseCluster, SUPERUSER_NAME } from "./initialise-cluster.ts";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries.ts";
import {
  clearStaleLock,
  makeStackDirectory,
  postgresDataDirectory,
  requireMajorVersion,
} from "./postgres-data-directory.ts";
import { type UnprivilegedUser, unprivilegedUser } from "./unprivileged-user.ts";

/** Configuration parameters of PostgreSQL by name, as in postgresql.conf. */
export type PostgresSettings = Readonly<Record<string, string>>;

export interface PostgresServer extends ServerProcess {
  /** Logs in as the superuser `supabase_admin`. */
  readonly connectionUrl: string;
  readonly port: number;
  readonly dataDirectory: string;
  /**
   * Directory of its Unix socket, which only its own account and root may enter; `null` where there can be none. PostgREST
   * sends four messages for each request, and the socket takes less time for them than TCP.
   */
  readonly socketDirectory: string | null;
}

/** The longest path of a Unix socket that every system allows, in characters. */
const MAXIMUM_SOCKET_PATH = 100;

/**
 * Settings for a small machine (a few hundred megabytes, two cores) and many short transactions. Durability is
 * PostgreSQL's default: an acknowledged commit is on disk. The `settings` of a caller override these.
 */
const smallMachineSettings: PostgresSettings = {
  listen_addresses: "127.0.0.1",
  max_connections: "60",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  random_page_cost: "1.1",
  jit: "off",
  max_parallel_workers_per_gather: "0",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
  log_min_error_statement: "panic", // Statements hold answers and addresses; they stay out of the log.
};

interface Cluster {
  readonly binaries: PostgresBinaries;
  readonly dataDirectory: string;
  readonly directory: string;
  readonly port: number;
  readonly settings: PostgresSettings;
  readonly connectionUrl: string;
  readonly user: UnprivilegedUser | null;
}

/**
 * Starts a private PostgreSQL on `<directory>/postgres`, which the first start creates, and waits until it answers. Its
 * password is in `<directory>/secrets.json`, its log is `<directory>/logs/postgres.log`. It listens on 127.0.0.1 only,
 * and does not outlive this process.
 *
 * @throws LocalStackError `DIRECTORY_NOT_WRITABLE`, `ALREADY_RUNNING`, `DATA_FROM_OTHER_VERSION`,
 * `PORT_IN_USE`, `BINARY_MISSING`, `NO_UNPRIVILEGED_USER`, `SECRETS_DO_NOT_FIT`, `CHILD_DIED`,
 * `NOT_READY_IN_TIME`.
 */
export async function startPostgres(options: {
  readonly directory: string;
  /** TCP port; any free one when absent. */
  readonly port?: number | undefined;
  /** Database of `connectionUrl`, `postgres` when absent. It is created when it does not exist. */
  readonly databaseName?: string;
  readonly settings?: PostgresSettings;
}): Promise<PostgresServer> {
  const { directory, databaseName = "postgres", settings = {} } = options;
  makeStackDirectory(directory);
  const user = unprivilegedUser();
  const binaries = postgresBinaries(user);
  const dataDirectory = postgresDataDirectory(directory, user);
  const { superuserPassword } = stackSecretsIn(directory);
  if (existsSync(dataDirectory)) {
    requireMajorVersion(dataDirectory, binaries.majorVersion);
    await clearStaleLock(dataDirectory);
  } else {
    await initialiseCluster({ binaries, dataDirectory, superuserPassword, user });
  }
  const port = await choosePort({
    wanted: options.port,
    purpose: "PostgreSQL",
    remedy: "Choose another one, or stop the program that uses it.",
  });
  const connectionTo = (database: string): string =>
    `postgresql://${SUPERUSER_NAME}:${superuserPassword}@127.0.0.1:${port}/${database}`;
  const connectionUrl = connectionTo("postgres");
  const server = await launch({ binaries, dataDirectory, directory, port, settings, connectionUrl, user });
  if (databaseName !== "postgres") await makeDatabase(connectionUrl, databaseName);
  return Object.assign(server, {
    connectionUrl: connectionTo(databaseName),
    port,
    dataDirectory,
    socketDirectory: socketDirectoryIn(dataDirectory, port),
  });
}

function launch(cluster: Cluster): Promise<ServerProcess> {
  const settings = {
    ...smallMachineSettings,
    unix_socket_directories: socketDirectoryIn(cluster.dataDirectory, cluster.port) ?? "",
    ...cluster.settings,
    port: String(cluster.port),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return startServerProcess({
    name: "PostgreSQL",
    command: cluster.binaries.postgres,
    arguments: ["-D", cluster.dataDirectory, ...flags],
    environment: { LC_ALL: "C", TZ: "UTC" },
    logFile: join(cluster.directory, "logs", "postgres.log"),
    workingDirectory: dirname(cluster.dataDirectory),
    user: cluster.user,
    stopSignal: "SIGINT", // PostgreSQL's "fast shutdown": it does not wait for clients to leave.
    graceMs: 30_000,
    readyWithinMs: 120_000, // Recovery from a crash replays what was written since the last checkpoint.
    isReady: () => isReady(cluster),
    // The last processes of a server that was killed take a moment to end.
    canTryAgain: (lastOutput) => lastOutput.includes("pre-existing shared memory block"),
    beforeRestart: () => clearStaleLock(cluster.dataDirectory),
  });
}

async function makeDatabase(connectionUrl: string, databaseName: string): Promise<void> {
  await withDatabaseSession(connectionUrl, async (session) => {
    const found = await session.query("select from pg_database where datname = $1", [databaseName]);
    if (found.rowCount === 0) {
      await session.query(`create database ${session.escapeIdentifier(databaseName)}`);
    }
  });
}

function socketDirectoryIn(dataDirectory: string, port: number): string | null {
  const fits = join(dataDirectory, `.s.PGSQL.${port}`).length <= MAXIMUM_SOCKET_PATH;
  return process.platform !== "win32" && fits ? dataDirectory : null;
}

/**
 * Whether a login works.
 *
 * @throws LocalStackError `SECRETS_DO_NOT_FIT` when it never will
 */
async function isReady(cluster: Cluster): Promise<boolean> {
  try {
    await withDatabaseSession(cluster.connectionUrl, (session) => session.query("select 1"));
    return true;
  } catch (cause) {
    // Refused connections and 57P03 (it recovers from a crash) are temporary; 28P01 is a wrong password.
    if (!(cause instanceof LocalStackError && errorCode(cause.cause) === "28P01")) return false;
    throw new LocalStackError(
      "SECRETS_DO_NOT_FIT",
      `The data in ${cluster.dataDirectory} was made with other passwords than those in ` +
        `${join(cluster.directory, "secrets.json")}. Put the right file back, or remove both to start from scratch.`,
      { cause },
    );
  }
}
