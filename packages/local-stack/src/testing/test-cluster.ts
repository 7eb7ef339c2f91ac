import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";

import { applyMigrations } from "../migrations/apply-migrations.ts";
import { readMigrations } from "../migrations/migration-files.ts";
import { withDatabaseSession } from "../postgres/database-session.ts";
import { withLogin } from "../postgres/database-url.ts";
import { removeStackDirectory } from "../postgres/postgres-data-directory.ts";
import { prepareAsSupabase } from "../postgres/prepare-as-supabase.ts";
import { type PostgresServer, startPostgres } from "../postgres/start-postgres.ts";
import { sendToReaper } from "../process/send-to-reaper.ts";
import { makeTemporaryDirectory, removeTemporaryDirectory } from "../process/temporary-directory.ts";
import { stackSecretsIn } from "../stack-secrets.ts";

/** A cluster for tests: many databases, each copied from a template that is migrated once. */
export interface TestCluster {
  /** Where its secrets and logs are. */
  readonly directory: string;
  readonly dataDirectory: string;
  readonly superuserUrl: string;
  readonly pid: number;
}

interface OwnTestCluster extends TestCluster {
  readonly postgres: PostgresServer;
  stop(): Promise<void>;
}

/** The variable that tells the test processes of a run which cluster its global set-up started. */
const CLUSTER_VARIABLE = "PLUMBLINE_TEST_CLUSTER";

const announcement = z.object({
  directory: z.string(),
  dataDirectory: z.string(),
  superuserUrl: z.string(),
  pid: z.int(),
});

/** For many databases at once, and for data that need not survive a crash. */
const throwawaySettings = {
  max_connections: "200",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};

/** Held while a template is created, so that only one of two test files creates it. */
const TEMPLATE_LOCK = 7_146_053;

/**
 * Starts a cluster in a temporary directory. Unless `durable`, it does not wait for the disk: a test about
 * crashes of the server must ask for durability.
 */
export async function startTestCluster(options: { readonly durable: boolean }): Promise<OwnTestCluster> {
  const directory = makeTemporaryDirectory();
  const settings = options.durable ? { max_connections: "200" } : throwawaySettings;
  const postgres = await startPostgres({ directory, settings });
  sendToReaper({ do: "remove", directory: postgres.dataDirectory });
  return {
    directory,
    dataDirectory: postgres.dataDirectory,
    superuserUrl: postgres.connectionUrl,
    pid: postgres.pid,
    postgres,
    async stop() {
      await postgres.stop();
      removeStackDirectory(directory);
      removeTemporaryDirectory(directory);
    },
  };
}

/**
 * Global set-up for vitest: one cluster for all test files of a run. A package names a file in its
 * `globalSetup` that says `export { setUpTestCluster as setup } from "@plumbline/local-stack";`. Of several projects of
 * one run, the first starts the cluster and stops it at the end.
 */
export async function setUpTestCluster(): Promise<() => Promise<void>> {
  if (announcedTestCluster() !== null) return async () => undefined;
  const { stop, ...cluster } = await startTestCluster({ durable: false });
  process.env[CLUSTER_VARIABLE] = JSON.stringify(announcement.parse(cluster));
  return async () => {
    delete process.env[CLUSTER_VARIABLE];
    await stop();
  };
}

/** The cluster that this run's global set-up announced, or `null` without one. */
export function announcedTestCluster(): TestCluster | null {
  const text = process.env[CLUSTER_VARIABLE];
  return text === undefined ? null : announcement.parse(JSON.parse(text));
}

function templateName(migrationsDirectory: string): string {
  const hash = createHash("sha256");
  for (const { file, sql } of readMigrations(migrationsDirectory)) hash.update(`${file}\0${sql}\0`);
  return `template_${hash.digest("hex").slice(0, 16)}`;
}

/** Makes the template of these migrations unless it is there. It gets its name when it is complete. */
async function ensureTemplate(cluster: TestCluster, migrationsDirectory: string): Promise<string> {
  const template = templateName(migrationsDirectory);
  const secrets = stackSecretsIn(cluster.directory);
  await withDatabaseSession(cluster.superuserUrl, async (session) => {
    await session.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const found = await session.query("select from pg_database where datname = $1", [template]);
    if (found.rowCount !== 0) return;
    const partial = `${template}_partial`;
    await session.query(`drop database if exists ${partial} with (force)`);
    await session.query(`create database ${partial}`);
    const superuserUrl = withLogin(cluster.superuserUrl, { database: partial });
    await prepareAsSupabase(superuserUrl, secrets);
    const databaseUrl = withLogin(superuserUrl, { role: "postgres", password: secrets.postgresPassword });
    await applyMigrations({ databaseUrl, directory: migrationsDirectory });
    await session.query(`alter database ${partial} rename to ${template}`);
  });
  return template;
}

/** Copies the migrated template to a new database of the cluster and gives its name. */
export async function copyTemplate(cluster: TestCluster, migrationsDirectory: string): Promise<string> {
  const template = await ensureTemplate(cluster, migrationsDirectory);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withDatabaseSession(cluster.superuserUrl, (session) =>
    session.query(`create database ${name} template ${template} owner postgres`),
  );
  return name;
}

/** Drops a database of the cluster together with the connections to it. */
export async function dropDatabase(cluster: TestCluster, name: string): Promise<void> {
  await withDatabaseSession(cluster.superuserUrl, (session) =>
    session.query(`drop database if exists ${name} with (force)`),
  );
}
