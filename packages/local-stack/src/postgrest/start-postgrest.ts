import { join } from "node:path";
import { type ServerProcess, startServerProcess } from "../process/server-process.ts";
import { choosePort, freePort } from "../process/tcp-port.ts";
import { makeTemporaryDirectory } from "../process/temporary-directory.ts";
import { postgrestBinary } from "./postgrest-binary.ts";

export interface PostgrestServer extends ServerProcess {
  /** Root of the REST interface; Supabase has it at `<project>/rest/v1`. */
  readonly url: string;
}

export interface PostgrestOptions {
  /** Where PostgREST logs in: as a role that may switch to the roles that tokens name. */
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  /** Schemas that requests may reach. */
  readonly schemas: readonly string[];
  /** TCP port; any free one when absent. */
  readonly port?: number | undefined;
  /** The most connections to the database at once. */
  readonly poolSize?: number;
  /** Directory for `logs/postgrest.log`; a temporary one when absent. */
  readonly directory?: string;
}

/** For two cores. With more connections, requests only wait inside PostgreSQL instead of in front of it. */
const DEFAULT_POOL_SIZE = 10;

/**
 * Starts a private PostgREST on 127.0.0.1 and waits until it is ready. Requests without a token run as
 * `anon`; the `role` claim of a token names another role. It does not outlive this process.
 *
 * @throws LocalStackError `BINARY_MISSING`, `PORT_IN_USE`, `CHILD_DIED`, `NOT_READY_IN_TIME`.
 */
export async function startPostgrest(options: PostgrestOptions): Promise<PostgrestServer> {
  const ports = {
    server: await choosePort({
      wanted: options.port,
      purpose: "PostgREST",
      remedy: "Choose another one, or stop the program that uses it.",
    }),
    admin: await freePort(),
  };
  const server = await startServerProcess({
    name: "PostgREST",
    command: postgrestBinary(),
    arguments: [],
    environment: environment(options, ports),
    logFile: join(options.directory ?? makeTemporaryDirectory(), "logs", "postgrest.log"),
    workingDirectory: "/",
    stopSignal: "SIGTERM",
    readyWithinMs: 30_000,
    isReady: (signal) => isReady(ports.admin, signal),
  });
  return Object.assign(server, { url: `http://127.0.0.1:${ports.server}` });
}

function environment(
  options: PostgrestOptions,
  ports: { readonly server: number; readonly admin: number },
): Record<string, string> {
  return {
    LC_ALL: "C.UTF-8",
    PGRST_DB_URI: options.databaseUrl,
    PGRST_DB_SCHEMAS: options.schemas.join(","),
    PGRST_DB_EXTRA_SEARCH_PATH: "public,extensions",
    PGRST_DB_ANON_ROLE: "anon",
    PGRST_DB_POOL: String(options.poolSize ?? DEFAULT_POOL_SIZE),
    PGRST_DB_PREPARED_STATEMENTS: "true",
    // As on Supabase: the settings of the role that a request becomes apply, with its statement_timeout among them.
    PGRST_DB_CONFIG: "true",
    // Supabase's limit, so that a query that forgets to page fails here and not only there.
    PGRST_DB_MAX_ROWS: "1000",
    PGRST_JWT_SECRET: options.jwtSecret,
    PGRST_JWT_CACHE_MAX_LIFETIME: "3600",
    PGRST_OPENAPI_MODE: "disabled",
    PGRST_LOG_LEVEL: "error",
    PGRST_SERVER_HOST: "127.0.0.1",
    PGRST_SERVER_PORT: String(ports.server),
    PGRST_ADMIN_SERVER_PORT: String(ports.admin),
  };
}

/** Asks the admin server, which replies with success once there is a connection and the schema is loaded. */
async function isReady(adminPort: number, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${adminPort}/ready`, { signal })).ok;
  } catch {
    return false; // Not listening yet.
  }
}
