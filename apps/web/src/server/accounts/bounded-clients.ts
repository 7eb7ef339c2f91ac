import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import { DatabaseError, type Pool, type PoolClient } from "pg";

/**
 * PostgreSQL ends a statement that writes, or its wait for a lock, before its caller gives up. Both hold for the transaction
 * alone, so that nothing is left in a connection of a pooler.
 */
const LIMITS = "set local lock_timeout = '2s'; set local statement_timeout = '4s'";

const READS = /^\s*select\b/i;
const BEGINS = /^(begin|start transaction)\b/i;
const ENDS = /^(commit|rollback)$/i;

/**
 * Gives Kysely the clients of a pool. Whatever writes ends in time, also where a row is locked: otherwise a few requests about
 * one account would hold all connections. A client that may still be busy is not used again.
 */
export function boundedClients(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => boundedClient(await pool.connect()),
    end: () => pool.end(),
  };
}

function boundedClient(client: PoolClient): PostgresPoolClient {
  let isInTransaction = false;
  let isUsable = true;

  async function send<Row>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> {
    try {
      const { command, rowCount, rows } = await client.query(sql, [...parameters]);
      // PostgreSQL names the command of every statement.
      return { command: command as PostgresQueryResult<Row>["command"], rowCount: rowCount ?? 0, rows };
    } catch (error) {
      if (!(error instanceof DatabaseError)) isUsable = false;
      throw error;
    }
  }

  async function sendAlone<Row>(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<Row>> {
    await send(`begin; ${LIMITS}`);
    try {
      const result = await send<Row>(sql, parameters);
      await send("commit");
      return result;
    } catch (error) {
      if (isUsable) await send("rollback");
      throw error;
    }
  }

  async function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    if (BEGINS.test(sql)) {
      isInTransaction = true;
      await send(`${sql}; ${LIMITS}`);
      return { command: "SELECT", rowCount: 0, rows: [] };
    }
    if (ENDS.test(sql)) isInTransaction = false;
    else if (!isInTransaction && !READS.test(sql)) return sendAlone(sql, parameters);
    return send(sql, parameters);
  }

  return {
    // Kysely reads by cursors where a query is streamed, which nothing does here.
    query: query as PostgresPoolClient["query"],
    release: (destroy = false) => client.release(destroy || !isUsable),
  };
}
