import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { isProcessAlive } from "./process/process-alive.ts";
import { startLocalStack } from "./start-local-stack.ts";
import { expectLocalStackError } from "./testing/expect-local-stack-error.ts";
import { startTestStack } from "./testing/start-test-stack.ts";
import { testDirectory } from "./testing/test-directory.ts";

const migrationsDirectory = fileURLToPath(new URL("./testing/migrations", import.meta.url));

async function start(directory: string) {
  const stack = await startLocalStack({ directory, migrationsDirectory });
  onTestFinished(() => stack.stop());
  return stack;
}

describe("startLocalStack", () => {
  it("keeps its data and its keys from one start to the next, and stops everything", async () => {
    const directory = testDirectory();
    const first = await start(directory);
    expect(first.migrations.applied).toHaveLength(2);
    const added = await fetch(`${first.restUrl}/notes`, {
      method: "POST",
      headers: { authorization: `Bearer ${first.secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ id: 3, body: "kept" }),
    });
    expect(added.status).toBe(201);
    const pids = [first.postgres.pid, first.postgrest.pid];
    await first.stop();
    expect(pids.filter(isProcessAlive)).toEqual([]);

    const second = await start(directory);
    expect(second.migrations).toEqual({ applied: [], alreadyApplied: 2 });
    const kept = await fetch(`${second.restUrl}/notes?id=eq.3&select=body`, {
      headers: { authorization: `Bearer ${first.secretKey}` },
    });
    await expect(kept.json()).resolves.toEqual([{ body: "kept" }]);
  });

  it("stops what runs already when something fails", async () => {
    const directory = testDirectory();
    await expectLocalStackError(
      startLocalStack({ directory, migrationsDirectory: "/nowhere" }),
      "MIGRATIONS_UNREADABLE",
    );
    await start(directory);
  });

  it("lets PostgREST find the database again after both were killed", async () => {
    const stack = await startTestStack({ migrationsDirectory, redis: false, ownCluster: true });
    onTestFinished(() => stack.stop());
    await stack.postgres.kill("SIGKILL");
    await stack.postgrest.kill("SIGKILL");
    await stack.postgres.restart();
    await stack.postgrest.restart();
    const answer = await fetch(`${stack.restUrl}/rpc/count_notes`, {
      headers: { authorization: `Bearer ${stack.secretKey}` },
    });
    await expect(answer.json()).resolves.toBe(2);
  });
});

describe("startTestStack", () => {
  it("gives each test a database of its own", async () => {
    const [one, other] = await Promise.all([
      startTestStack({ migrationsDirectory, redis: false }),
      startTestStack({ migrationsDirectory, redis: false }),
    ]);
    onTestFinished(async () => {
      await one.stop();
      await other.stop();
    });
    const headers = { authorization: `Bearer ${one.secretKey}` };
    await fetch(`${one.restUrl}/notes?id=eq.1`, { method: "DELETE", headers });
    const count = async (url: string) => (await fetch(`${url}/rpc/count_notes`, { headers })).json();
    await expect(Promise.all([count(one.restUrl), count(other.restUrl)])).resolves.toEqual([1, 2]);
  });

  it("does not let one test stop the PostgreSQL of all", async () => {
    const stack = await startTestStack({ migrationsDirectory, redis: false });
    onTestFinished(() => stack.stop());
    await expectLocalStackError(stack.postgres.kill("SIGKILL"), "SHARED_CLUSTER");
  });
});
