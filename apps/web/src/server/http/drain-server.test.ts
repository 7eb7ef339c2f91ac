import { Agent, createServer, get, type ServerResponse } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "#testing/listen.ts";
import { createDrain } from "./drain-server.ts";

/** A server whose requests wait until the test answers them, and a client that keeps its connections. */
async function createBed() {
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => void waiting.push(response));
  const drain = createDrain(server);
  const { port } = await listen(server);
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const sendRequest = () =>
    new Promise<string>((resolve) => {
      const request = get({ host: "127.0.0.1", port, agent }, (response) => {
        response.resume().once("end", () => resolve(`${response.statusCode} ${response.headers.connection}`));
      });
      request.once("error", () => resolve("no answer"));
    });
  const arrived = (count: number) => expect.poll(() => waiting.length).toBe(count);
  return { sendRequest, arrived, waiting, drain };
}

it("answers what is under way, for the last time on its connection, and then is done", async () => {
  const { sendRequest, arrived, waiting, drain } = await createBed();
  const replies = [sendRequest(), sendRequest()];
  await arrived(2);
  let isDone = false;
  const done = drain().then(() => {
    isDone = true;
  });
  expect(await sendRequest()).toBe("no answer");
  expect(isDone).toBe(false);
  for (const response of waiting) response.end("answer");
  expect(await Promise.all(replies)).toEqual(["200 close", "200 close"]);
  await done;
});

it("lets go of a connection that had one answer and waits for its next request", async () => {
  const { sendRequest, arrived, waiting, drain } = await createBed();
  const reply = sendRequest();
  await arrived(1);
  waiting[0]?.end("answer");
  expect(await reply).toBe("200 keep-alive");
  await drain();
});
