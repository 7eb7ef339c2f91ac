import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "#testing/listen.ts";
import { createMetricsHandler, listenForMetrics } from "./metrics-handler.ts";

const TOKEN = "a token of some length";
const parts = {
  metrics: { contentType: "text/plain; version=0.0.4" },
  readMetrics: async () => "figures 1\n",
};

async function serve(token: string | undefined): Promise<string> {
  const { port, stop } = await listen(createServer(createMetricsHandler(parts, token)));
  onTestFinished(stop);
  return `http://127.0.0.1:${port}/api/metrics`;
}

test("whoever sends the token gets the metrics, and nobody else", async () => {
  const address = await serve(TOKEN);
  const given = await fetch(address, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect([given.status, given.headers.get("content-type"), await given.text()]).toEqual([
    200,
    "text/plain; version=0.0.4",
    "figures 1\n",
  ]);
  for (const authorization of [
    "",
    "Bearer",
    "Bearer wrong",
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
  ]) {
    const refused = await fetch(address, { headers: { authorization } });
    expect(refused.status, authorization).toBe(401);
    expect(await refused.text()).toContain("METRICS_TOKEN");
  }
  const posted = await fetch(address, { method: "POST", headers: { authorization: `Bearer ${TOKEN}` } });
  expect(posted.status).toBe(405);
});

test("without a token in the settings there are no metrics on the application's port", async () => {
  const address = await serve(undefined);
  const headers = { authorization: "Bearer undefined" };
  expect((await fetch(address, { headers })).status).toBe(404);
});

test("a port of this machine needs no token, and cannot be reached from another", async () => {
  const server = await listenForMetrics(parts, 0);
  onTestFinished(() => void server.close());
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("it does not listen");
  expect(bound.address).toBe("127.0.0.1");
  await expect(listenForMetrics(parts, bound.port)).rejects.toThrow(
    `METRICS_PORT=${bound.port} cannot be used`,
  );
  const replies = ["/metrics", "/api/metrics", "/"].map((path) =>
    fetch(`http://127.0.0.1:${bound.port}${path}`),
  );
  expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([200, 200, 404]);
});

test("a failure is told without its cause", async () => {
  const failing = { ...parts, readMetrics: () => Promise.reject(new Error("password=secret")) };
  const { port, stop } = await listen(createServer(createMetricsHandler(failing, TOKEN)));
  onTestFinished(stop);
  const reply = await fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect([reply.status, await reply.text()]).toEqual([500, "The metrics could not be read.\n"]);
});
