export type { LocalStack } from "./local-stack.ts";
export { LocalStackError, type LocalStackErrorCode } from "./local-stack-error.ts";
export { type AppliedMigrations, applyMigrations } from "./migrations/apply-migrations.ts";
export { migrationsToRun } from "./migrations/migrations-to-run.ts";
export { type PostgresServer, type PostgresSettings, startPostgres } from "./postgres/start-postgres.ts";
export { type PostgrestOptions, type PostgrestServer, startPostgrest } from "./postgrest/start-postgrest.ts";
export type { ProcessEnd } from "./process/child-process.ts";
export type { ServerProcess } from "./process/server-process.ts";
export { freePort } from "./process/tcp-port.ts";
export { type RedisServer, type RedisSettings, startRedis } from "./redis/start-redis.ts";
export { readRunningEnvironment } from "./serve/running-environment.ts";
export { type LocalStackOptions, startLocalStack } from "./start-local-stack.ts";
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
