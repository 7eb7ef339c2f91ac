import type { ClientBase, Connection, Submittable } from "pg";

/** A statement whose result is one text, with the values of `$1`, `$2` and so on. */
export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

/**
 * Which part of the caller's deadline a statement may take. PostgreSQL ends it before its caller gives up, so the caller
 * learns the reason and the connection can be used again.
 */
const STATEMENT_SHARE = 0.8;

/** Takes effect for the rest of the transaction, so that nothing is left in a connection of a pooler. */
const BECOME_SERVICE_ROLE = `select pg_catalog.set_config('role', 'service_role', true),
  pg_catalog.set_config('statement_timeout', $1, true)`;

/**
 * Runs a statement with the rights of `service_role` and gives its text, null for SQL's null.
 *
 * Role and statement go out together, before one Sync of the protocol: they take one round trip and are one
 * transaction. Nothing is kept in the connection, so it may lead to a pooler of transactions. `Client.query` of pg
 * sends a Sync after each statement, so this is a query of our own, which pg runs as it runs those of pg-cursor.
 *
 * @param timeoutMs the deadline of the caller; the statement is ended at four fifths of it
 * @throws DatabaseError what PostgreSQL reported; any other Error when the connection broke
 */
export function queryAsServiceRole(
  client: ClientBase,
  statement: Statement,
  timeoutMs: number,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let text: string | null = null;
    const query: OwnQuery = {
      submit(connection) {
        connection.stream.cork();
        execute(connection, {
          text: BECOME_SERVICE_ROLE,
          values: [String(Math.ceil(timeoutMs * STATEMENT_SHARE))],
        });
        execute(connection, statement);
        connection.sync();
        connection.stream.uncork();
      },
      // The row of the last statement is the last to come.
      handleDataRow({ fields }) {
        text = fields[0] ?? null;
      },
      handleCommandComplete() {
        // The transaction may still fail.
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(text),
    };
    client.query(query);
  });
}

/** What pg calls on a query that was submitted, as far as these statements can make it. */
interface OwnQuery extends Submittable {
  /** The columns of a row as texts. */
  handleDataRow(row: { readonly fields: readonly (string | null)[] }): void;
  handleCommandComplete(): void;
  /** Also when the connection breaks. Nothing else is called afterwards. */
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}

function execute(connection: Connection, { text, values }: Statement): void {
  connection.parse({ name: "", text, types: [] }, true);
  connection.bind({ values: [...values] }, true);
  connection.execute(null, true);
}
