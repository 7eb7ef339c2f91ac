import type { LocalStack } from "./local-stack.ts";
import { type AppliedMigrations, applyMigrations } from "./migrations/apply-migrations.ts";
import { throughSocket, withLogin } from "./postgres/database-url.ts";
import { prepareAsSupabase } from "./postgres/prepare-as-supabase.ts";
import { type PostgresSettings, startPostgres } from "./postgres/start-postgres.ts";
import { startPostgrest } from "./postgrest/start-postgrest.ts";
import { type RedisSettings, startRedis } from "./redis/start-redis.ts";
import { stackSecretsIn } from "./stack-secrets.ts";
import { stackTokens } from "./stack-tokens.ts";

export interface LocalStackOptions {
  /** Where data, logs and secrets live; made at the first start. */
  readonly directory: string;
  readonly migrationsDirectory: string;
  /** TCP ports; any free one for each that is absent. */
  readonly ports?: { readonly postgres?: number; readonly postgrest?: number; readonly redis?: number };
  /** Whether to start Redis if there is one; `true` when absent. */
  readonly redis?: boolean;
  readonly postgresSettings?: PostgresSettings;
  readonly redisSettings?: RedisSettings;
  readonly postgrestPoolSize?: number;
}

/** The schemas that the REST interface shows. Accounts, for example, are in one that is not among them. */
export const exposedSchemas: readonly string[] = ["public"];

/**
 * Starts PostgreSQL, applies the migrations, and starts Redis and PostgREST. A new cluster first gets the roles and
 * default privileges of a Supabase project. When one of them fails, those that run already are stopped.
 *
 * @throws LocalStackError what `startPostgres`, `applyMigrations`, `startPostgrest` and `startRedis` throw
 */
export async function startLocalStack(
  options: LocalStackOptions,
): Promise<LocalStack & { readonly migrations: AppliedMigrations }> {
  const { directory, ports = {} } = options;
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (let server = running.pop(); server !== undefined; server = running.pop()) await server.stop();
  };
  try {
    const settings = options.postgresSettings ?? {};
    const postgres = await startPostgres({ directory, port: ports.postgres, settings });
    running.push(postgres);
    const secrets = stackSecretsIn(directory);
    await prepareAsSupabase(postgres.connectionUrl, secrets);
    const loginUrl = (role: string, password: string): string =>
      withLogin(postgres.connectionUrl, { role, password });
    const databaseUrl = loginUrl("postgres", secrets.postgresPassword);
    const migrations = await applyMigrations({ databaseUrl, directory: options.migrationsDirectory });
    const redis =
      options.redis === false
        ? null
        : await startRedis({
            directory,
            port: ports.redis,
            password: secrets.redisPassword,
            settings: options.redisSettings ?? {},
          });
    if (redis !== null) running.push(redis);
    const authenticatorUrl = loginUrl("authenticator", secrets.authenticatorPassword);
    const { socketDirectory } = postgres;
    const postgrest = await startPostgrest({
      databaseUrl:
        socketDirectory === null ? authenticatorUrl : throughSocket(authenticatorUrl, socketDirectory),
      jwtSecret: secrets.jwtSecret,
      schemas: exposedSchemas,
      port: ports.postgrest,
      directory,
      ...(options.postgrestPoolSize === undefined ? {} : { poolSize: options.postgrestPoolSize }),
    });
    running.push(postgrest);
    return {
      ...stackTokens(secrets.jwtSecret),
      databaseUrl,
      authenticatorUrl,
      restUrl: postgrest.url,
      redisUrl: redis?.url ?? null,
      postgres,
      postgrest,
      redis,
      migrations,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
