import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import { environmentSchema } from "../../env.ts";
import { type AccountsDatabase, openAccountsDatabase } from "./accounts-database.ts";
import { createAccount } from "./create-account.ts";

const LOCK_NOT_AVAILABLE = "55P03";
const QUERY_CANCELED = "57014";

let bed: Testbed;
let accounts: AccountsDatabase;
let email: string;
beforeAll(async () => {
  bed = await startTestbed();
  accounts = openAccountsDatabase(environmentSchema.parse(bed.variables).DATABASE_URL, {
    instance: "of tests",
  });
  email = `${crypto.randomUUID()}@example.test`;
  const account = { email, name: "Ada", password: "long enough a password", role: "student" } as const;
  await createAccount(bed.server.authentication, account);
});
afterAll(async () => {
  await accounts.close();
  await bed.stop();
});

/** Holds the account until the test is over. */
async function lockAccount(): Promise<void> {
  const client = await bed.owner.connect();
  await client.query("begin");
  await client.query(`select from accounts."user" where email = $1 for update`, [email]);
  onTestFinished(async () => {
    await client.query("rollback");
    client.release();
  });
}

function touch() {
  return sql`update accounts."user" set "updatedAt" = now() where email = ${email}`;
}

it("who waits for a locked account is told so in time, and everybody else is answered after that", async () => {
  await lockAccount();
  // More than there are connections, alone and in transactions.
  const writes = Array.from({ length: 10 }, (_, n) =>
    n % 2 === 0
      ? touch().execute(accounts.kysely)
      : accounts.kysely.transaction().execute((transaction) => touch().execute(transaction)),
  );
  const refused = expect.objectContaining({ reason: expect.objectContaining({ code: LOCK_NOT_AVAILABLE }) });
  expect(await Promise.allSettled(writes)).toEqual(Array(10).fill(refused));
  expect(await accounts.readVersions([])).toEqual(new Map());
  const { rows } = await sql`select 1 as one`.execute(accounts.kysely);
  expect(rows).toEqual([{ one: 1 }]);
});

it("a write that takes too long is ended by PostgreSQL, and its connection stays as it was", async () => {
  const slow = sql`with slept as (select pg_sleep(60)) delete from accounts."session" where (select count(*) from slept) = 0`;
  await expect(slow.execute(accounts.kysely)).rejects.toMatchObject({ code: QUERY_CANCELED });
  const { rows } = await sql`select current_setting('lock_timeout') as value`.execute(accounts.kysely);
  expect(rows).toEqual([{ value: "0" }]);
  await touch().execute(accounts.kysely);
});
