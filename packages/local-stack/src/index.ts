export { type AppliedMigrations, applyMigrations } from "./apply-migrations.ts";
export type { ProcessEnd } from "./child-process.ts";
export type { LocalStack } from "./local-stack.ts";
export { LocalStackError, type LocalStackErrorCode } from "./local-stack-error.ts";
export { migrationsToRun } from "./migrations-to-run.ts";
export { removeStackDirectory } from "./postgres-data-directory.ts";
export { runningEnvironment } from "./serve/running-environment.ts";
export type { ServerProcess } from "./server-process.ts";
export { signToken } from "./sign-token.ts";
export { type LocalStackOptions, startLocalStack } from "./start-local-stack.ts";
export { type PostgresServer, type PostgresSettings, startPostgres } from "./start-postgres.ts";
export { type PostgrestOptions, type PostgrestServer, startPostgrest } from "./start-postgrest.ts";
export { type RedisServer, type RedisSettings, startRedis } from "./start-redis.ts";
export { freePort } from "./tcp-port.ts";
export { startTestProduct, type TestInstance, type TestProduct } from "./testing/start-test-product.ts";
export {
  createTestDatabase,
  startTestStack,
  type TestDatabase,
  type TestDatabaseOptions,
  type TestStack,
  type TestStackOptions,
} from "./testing/start-test-stack.ts";
export { setUpTestCluster } from "./testing/test-cluster.ts";
