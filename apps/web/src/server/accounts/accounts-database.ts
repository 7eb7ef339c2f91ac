import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { z } from "zod";
import { boundedClients } from "./bounded-clients.ts";

/** The connection to the schema `accounts`, which the REST layer does not expose. */
export interface AccountsDatabase {
  /** For better-auth. */
  readonly kysely: Kysely<unknown>;
  /** Reads the versions of the rights of accounts, by their ids. An account that is not there has none. */
  readonly readVersions: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly close: () => Promise<void>;
}

const versionsSchema = z.array(z.object({ id: z.string(), version: z.int() }));

interface AccountsDatabaseOptions {
  /** The name of this process, which the connections carry. */
  readonly instance: string;
  /** Called when a query is over, with its duration in milliseconds. */
  readonly onQuery?: (durationMs: number) => void;
}

/** Opens the connection to the accounts. Every call ends within five seconds, and one to connect as well. */
export function openAccountsDatabase(
  url: string,
  { instance, onQuery = () => {} }: AccountsDatabaseOptions,
): AccountsDatabase {
  const pool = new Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 5_000,
    // A server that no longer answers must not make a request wait for ever.
    query_timeout: 5_000,
    application_name: `plumbline accounts ${instance}`,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  return {
    kysely: new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: boundedClients(pool) }),
      log: ({ queryDurationMillis }) => onQuery(queryDurationMillis),
    }).withSchema("accounts"),
    readVersions: async (accountIds) => {
      const text = `select "id", "version" from accounts."user" where "id" = any ($1)`;
      const { rows } = await pool.query(text, [accountIds]);
      return new Map(versionsSchema.parse(rows).map(({ id, version }) => [id, version]));
    },
    close: () => pool.end(),
  };
}
