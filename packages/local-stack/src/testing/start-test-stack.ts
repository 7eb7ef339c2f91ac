import type { LocalStack } from "../local-stack.ts";
import { LocalStackError } from "../local-stack-error.ts";
import { withLogin } from "../postgres/database-url.ts";
import type { PostgresServer } from "../postgres/start-postgres.ts";
import { startPostgrest } from "../postgrest/start-postgrest.ts";
import { makeTemporaryDirectory, removeTemporaryDirectory } from "../process/temporary-directory.ts";
import { type RedisSettings, startRedis } from "../redis/start-redis.ts";
import { type StackSecrets, stackSecretsIn } from "../stack-secrets.ts";
import { stackTokens } from "../stack-tokens.ts";
import { exposedSchemas } from "../start-local-stack.ts";
import {
  announcedTestCluster,
  copyTemplate,
  dropDatabase,
  startTestCluster,
  type TestCluster,
} from "./test-cluster.ts";

export interface TestDatabaseOptions {
  readonly migrationsDirectory: string;
  /** A PostgreSQL of its own, which the test may crash and restart; else the one of the run is shared. */
  readonly ownCluster?: boolean;
  /** Whether commits wait for the disk, as in production; implies `ownCluster`. */
  readonly durable?: boolean;
}

/** A migrated database that no other test sees. */
export interface TestDatabase {
  /** Logs in as `postgres`, the owner of the tables. */
  readonly databaseUrl: string;
  /** Logs in as the superuser, for what `postgres` may not see. */
  readonly superuserUrl: string;
  readonly postgres: PostgresServer;
  stop(): Promise<void>;
}

export interface TestStackOptions extends TestDatabaseOptions {
  /** Whether to start a Redis of its own; `true` when absent. */
  readonly redis?: boolean;
  readonly redisSettings?: RedisSettings;
}

export type TestStack = LocalStack & Pick<TestDatabase, "superuserUrl">;

interface ClusterInUse {
  readonly cluster: TestCluster;
  readonly postgres: PostgresServer;
  /** What to do with the cluster when the test that used `database` is over. */
  release(database: string): Promise<void>;
}

interface PreparedDatabase extends TestDatabase {
  readonly secrets: StackSecrets;
}

/**
 * Gives a test a migrated database of its own: a copy of a template that is made once a cluster. Without a
 * cluster from `setUpTestCluster` it starts one, which is slower and otherwise the same.
 */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { secrets: _, ...database } = await prepareDatabase(options);
  return database;
}

/**
 * Gives a test a whole stack of its own: a database (see `createTestDatabase`), a PostgREST in front of it,
 * and a Redis where the machine has one. `stop` removes every trace; so does the end of this process.
 */
export async function startTestStack(options: TestStackOptions): Promise<TestStack> {
  const directory = makeTemporaryDirectory();
  const { secrets, databaseUrl, superuserUrl, postgres, stop } = await prepareDatabase(options);
  const authenticatorUrl = withLogin(superuserUrl, {
    role: "authenticator",
    password: secrets.authenticatorPassword,
  });
  const [postgrest, redis] = await Promise.all([
    startPostgrest({
      databaseUrl: authenticatorUrl,
      jwtSecret: secrets.jwtSecret,
      schemas: exposedSchemas,
      directory,
    }),
    options.redis === false ? null : startRedis({ directory, settings: options.redisSettings ?? {} }),
  ]);
  return {
    ...stackTokens(secrets.jwtSecret),
    databaseUrl,
    authenticatorUrl,
    superuserUrl,
    restUrl: postgrest.url,
    redisUrl: redis?.url ?? null,
    postgres,
    postgrest,
    redis,
    async stop() {
      await Promise.all([postgrest.stop(), redis?.stop()]);
      await stop();
      removeTemporaryDirectory(directory);
    },
  };
}

async function prepareDatabase(options: TestDatabaseOptions): Promise<PreparedDatabase> {
  const { cluster, postgres, release } = await useCluster(options);
  const database = await copyTemplate(cluster, options.migrationsDirectory);
  const secrets = stackSecretsIn(cluster.directory);
  const superuserUrl = withLogin(cluster.superuserUrl, { database });
  return {
    databaseUrl: withLogin(superuserUrl, { role: "postgres", password: secrets.postgresPassword }),
    superuserUrl,
    postgres,
    secrets,
    stop: () => release(database),
  };
}

async function useCluster({
  ownCluster = false,
  durable = false,
}: TestDatabaseOptions): Promise<ClusterInUse> {
  const announced = ownCluster || durable ? null : announcedTestCluster();
  if (announced !== null) {
    const release = (database: string): Promise<void> => dropDatabase(announced, database);
    return { cluster: announced, postgres: sharedServer(announced), release };
  }
  const own = await startTestCluster({ durable });
  return { cluster: own, postgres: own.postgres, release: () => own.stop() };
}

/** Stands for the server of a shared cluster, which no single test may stop. */
function sharedServer(cluster: TestCluster): PostgresServer {
  const refuse = async (): Promise<never> => {
    throw new LocalStackError(
      "SHARED_CLUSTER",
      "This PostgreSQL serves other tests too. Ask for one that may be stopped: ownCluster: true.",
    );
  };
  return {
    connectionUrl: cluster.superuserUrl,
    port: Number(new URL(cluster.superuserUrl).port),
    dataDirectory: cluster.dataDirectory,
    socketDirectory: null,
    pid: cluster.pid,
    ended: new Promise(() => undefined),
    stop: refuse,
    kill: refuse,
    restart: refuse,
  };
}
