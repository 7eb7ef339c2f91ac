import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "#testing/listen.ts";
import { REFUSAL_HEADER } from "../http/refusal-header.ts";
import { createLog, type LogSettings } from "./log.ts";
import { observeDatabase } from "./observe-database.ts";
import { observeRequests } from "./observe-requests.ts";
import { createRequestRecords } from "./request-record.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server that answers as the test says, with its log. */
async function serve(answer: Answer, level: LogSettings["level"] = "info") {
  const lines: Record<string, unknown>[] = [];
  const { promise: logged, resolve } = Promise.withResolvers<void>();
  const records = createRequestRecords();
  const write = (line: string): void => {
    lines.push(JSON.parse(line));
    resolve();
  };
  const log = createLog(
    { level, format: "json", instance: "machine-1" },
    { currentRequestId: () => records.current()?.id, destination: { write } },
  );
  const listener = observeRequests(async (request, response) => void (await answer(request, response)), {
    records,
    log,
    metrics: { countRequest: () => {} },
  });
  const server = createServer((request, response) => void listener(request, response));
  const { port, stop } = await listen(server);
  onTestFinished(stop);
  return { address: `http://127.0.0.1:${port}`, lines, logged, records, log };
}

test("a request is one line, with the id that its response and its page get, and nobody else's", async () => {
  let seen: string | string[] | undefined;
  const { address, lines, logged } = await serve((request, response) => {
    seen = request.headers["x-request-id"];
    response.end("fine");
  });
  const response = await fetch(`${address}/students?search=Ada`, { headers: { "x-request-id": "forged" } });
  await logged;
  const id = response.headers.get("x-request-id");
  expect(seen).toBe(id);
  expect(lines).toEqual([
    {
      level: "info",
      time: expect.any(String),
      instance: "machine-1",
      message: "request",
      requestId: id,
      method: "GET",
      path: "/students",
      status: 200,
      outcome: "OK",
      durationMs: expect.any(Number),
      databaseCalls: 0,
      databaseMs: 0,
    },
  ]);
});

test("a line says whose account it was, which procedures it called, and what they and the database did", async () => {
  const database = { call: async (_function: string, _parameters: object) => setImmediate() };
  const { address, lines, logged, records } = await serve(async (_, response) => {
    const record = records.current();
    if (record !== undefined) record.procedures = ["test.submit", "test.current"];
    records.setAccount("account-1");
    const observed = observeDatabase(database, ({ durationMs }) => records.addDatabaseCall(durationMs));
    await observed.call("load_session", {});
    await observed.call("load_session", {});
    response.writeHead(207, { [REFUSAL_HEADER]: "SESSION_NOT_ACTIVE" }).end();
  });
  await fetch(`${address}/api/trpc/test.submit,test.current?batch=1`, { method: "POST" });
  await logged;
  expect(lines).toMatchObject([
    {
      procedure: "test.submit,test.current",
      accountId: "account-1",
      status: 207,
      outcome: "SESSION_NOT_ACTIVE",
      databaseCalls: 2,
      databaseMs: expect.any(Number),
    },
  ]);
  expect(lines[0]).not.toHaveProperty("path");
  expect(lines[0]?.databaseMs).toBeGreaterThan(0);
});

test("what was sent by mail to one person is not logged", async () => {
  const { address, lines, logged } = await serve((_, response) => response.writeHead(302).end());
  await fetch(`${address}/api/auth/reset-password/a-secret?callbackURL=x`, { redirect: "manual" });
  await logged;
  expect(lines).toMatchObject([{ path: "/api/auth/reset-password" }]);
});

test("a client that has gone is an outcome, and a status without a code as well", async () => {
  const { address, lines, logged } = await serve((request, response) => {
    if (request.url === "/gone") request.destroy();
    else response.writeHead(404).end();
  });
  await expect(fetch(`${address}/gone`)).rejects.toThrow();
  await logged;
  await fetch(`${address}/no-page`);
  await expect.poll(() => lines).toMatchObject([{ outcome: "CLIENT_GONE" }, { outcome: "404" }]);
});

test.each([
  ["info", 0],
  ["debug", 2],
] as const)("at level %s, files and health checks are %i lines", async (level, count) => {
  const { address, lines, log } = await serve((_, response) => response.end(), level);
  for (const path of ["/_next/static/a.js", "/api/health/live"]) await fetch(address + path);
  log.error("the end");
  await expect.poll(() => lines.at(-1)).toMatchObject({ message: "the end" });
  expect(lines).toHaveLength(count + 1);
});

test("a failure during a request is logged with its id, and with the causes of its error", async () => {
  const { address, lines, logged, log } = await serve((_, response) => {
    log.error("no answer", new Error("away", { cause: new Error("refused") }));
    response.end();
  });
  const response = await fetch(address);
  await logged;
  expect(lines[0]).toMatchObject({
    level: "error",
    message: "no answer",
    requestId: response.headers.get("x-request-id"),
    cause: { message: "away", cause: { message: "refused" } },
  });
});
