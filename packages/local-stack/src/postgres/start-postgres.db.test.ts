import { chmodSync, existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { stackSecretsIn } from "../stack-secrets.ts";
import { expectLocalStackError } from "../testing/expect-local-stack-error.ts";
import { occupyPort } from "../testing/occupy-port.ts";
import { testDirectory } from "../testing/test-directory.ts";
import { withDatabaseSession } from "./database-session.ts";
import { removeStackDirectory } from "./postgres-data-directory.ts";
import { type PostgresServer, startPostgres } from "./start-postgres.ts";

async function start(directory: string): Promise<PostgresServer> {
  const server = await startPostgres({ directory });
  onTestFinished(() => server.stop());
  return server;
}

async function query(server: PostgresServer, sql: string): Promise<unknown[]> {
  return withDatabaseSession(server.connectionUrl, async (session) => (await session.query(sql)).rows);
}

describe("startPostgres", () => {
  it("waits for the disk at every commit unless told otherwise, and hears only this machine", async () => {
    const server = await start(testDirectory());
    await expect(
      query(
        server,
        `select name, setting from pg_settings
         where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses') order by name`,
      ),
    ).resolves.toEqual([
      { name: "fsync", setting: "on" },
      { name: "full_page_writes", setting: "on" },
      { name: "listen_addresses", setting: "127.0.0.1" },
      { name: "synchronous_commit", setting: "on" },
    ]);
  });

  it("asks for a password", async () => {
    const server = await start(testDirectory());
    const wrongPassword = new URL(server.connectionUrl);
    wrongPassword.password = "wrong";
    await expect(
      withDatabaseSession(wrongPassword.href, (session) => session.query("select 1")),
    ).rejects.toMatchObject({ code: "DATABASE_UNREACHABLE", cause: { code: "28P01" } });
  });

  it("keeps its passwords for its user alone", async () => {
    const directory = testDirectory();
    await start(directory);
    expect(statSync(join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("lives in a directory that was closed to all but its owner", async () => {
    const directory = testDirectory();
    chmodSync(directory, 0o700);
    const server = await start(directory);
    expect(server.dataDirectory).toBe(join(directory, "postgres"));
    expect(statSync(directory).mode & 0o066).toBe(0);
  });

  it.runIf(process.getuid?.() === 0)(
    "as root, keeps its data elsewhere when the directory lies where only root may enter",
    async () => {
      const parent = testDirectory();
      chmodSync(parent, 0o700);
      const directory = join(parent, "checkout");
      const first = await start(directory);
      onTestFinished(() => removeStackDirectory(directory));
      await query(first, "create table kept as select 1 as id");
      await first.stop();
      const second = await start(directory);
      expect(second.dataDirectory).toBe(first.dataDirectory);
      expect(second.dataDirectory.startsWith(parent)).toBe(false);
      await expect(query(second, "select id from kept")).resolves.toEqual([{ id: 1 }]);
      await second.stop();
      removeStackDirectory(directory);
      expect([directory, second.dataDirectory].map((path) => existsSync(path))).toEqual([false, false]);
    },
  );

  it("keeps what was committed when it is killed, and starts again on the same port", async () => {
    const server = await start(testDirectory());
    const pidBefore = server.pid;
    await query(server, "create table survivors as select 1 as id");
    await server.kill("SIGKILL");
    expect(existsSync(join(server.dataDirectory, "postmaster.pid"))).toBe(true);
    await server.restart();
    expect(server.pid).not.toBe(pidBefore);
    await expect(query(server, "select id from survivors")).resolves.toEqual([{ id: 1 }]);
  });

  it("starts over the lock of a crashed server whose number another program has now", async () => {
    const directory = testDirectory();
    const first = await start(directory);
    await first.stop();
    writeFileSync(join(first.dataDirectory, "postmaster.pid"), `${process.pid}\n${first.dataDirectory}\n`);
    const second = await start(directory);
    await expect(query(second, "select 1 as one")).resolves.toEqual([{ one: 1 }]);
  });

  it("says that another one is running on the same data", async () => {
    const directory = testDirectory();
    const server = await start(directory);
    const message = await expectLocalStackError(startPostgres({ directory }), "ALREADY_RUNNING");
    expect(message).toContain(`process ${server.pid}`);
  });

  it("says that the port is taken", async () => {
    const port = await occupyPort();
    const message = await expectLocalStackError(
      startPostgres({ directory: testDirectory(), port }),
      "PORT_IN_USE",
    );
    expect(message).toContain(`Port ${port} for PostgreSQL`);
  });

  it("says that the data is another version's, and does not touch it", async () => {
    const directory = testDirectory();
    const server = await start(directory);
    await server.stop();
    writeFileSync(join(server.dataDirectory, "PG_VERSION"), "17\n");
    const message = await expectLocalStackError(startPostgres({ directory }), "DATA_FROM_OTHER_VERSION");
    expect(message).toMatch(/PostgreSQL 17, and this is PostgreSQL 18/);
  });

  it("says that the secrets are another stack's", async () => {
    const directory = testDirectory();
    await (await start(directory)).stop();
    writeFileSync(join(directory, "secrets.json"), JSON.stringify(stackSecretsIn(testDirectory())));
    await expectLocalStackError(startPostgres({ directory }), "SECRETS_DO_NOT_FIT");
  });

  it("says that the directory cannot be written", async () => {
    // A file in the way stops root as well, whom a mode would not.
    const file = join(testDirectory(), "file");
    writeFileSync(file, "");
    const directory = join(file, "stack");
    const message = await expectLocalStackError(startPostgres({ directory }), "DIRECTORY_NOT_WRITABLE");
    expect(message).toContain(directory);
  });
});
