import type { PostgresServer } from "./postgres/start-postgres.ts";
import type { PostgrestServer } from "./postgrest/start-postgrest.ts";
import type { RedisServer } from "./redis/start-redis.ts";

/** Everything of Supabase and Redis that the application needs, running on this machine. */
export interface LocalStack {
  /** Logs in as `postgres`, the owner of the tables; like Supabase's DATABASE_URL it is no superuser. */
  readonly databaseUrl: string;
  /** Logs in as `authenticator`, who has no rights and may only become `service_role` or a role with fewer rights. */
  readonly authenticatorUrl: string;
  /** Root of the REST interface (at Supabase: `<project>/rest/v1`). */
  readonly restUrl: string;
  readonly jwtSecret: string;
  /** A token of role `service_role`, which row level security does not bind. */
  readonly secretKey: string;
  /** A token of role `anon`. */
  readonly anonKey: string;
  /** A token of role `authenticated` with more claims (`sub` and the like), which may replace any of its own. */
  authenticatedToken(claims?: Readonly<Record<string, unknown>>): string;
  /** `null` when this machine has no Redis, or none was asked for. */
  readonly redisUrl: string | null;
  readonly postgres: PostgresServer;
  readonly postgrest: PostgrestServer;
  readonly redis: RedisServer | null;
  /** Stops all servers; a server that depends on another one stops first. */
  stop(): Promise<void>;
}
