import { once } from "node:events";
import { createConnection, createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { DeadlineError, withinDeadline } from "./within-deadline.ts";

describe("withinDeadline", () => {
  it("gives what the promise gives, good or bad", async () => {
    expect(await withinDeadline(Promise.resolve("reply"), 1_000)).toBe("reply");
    await expect(withinDeadline(Promise.reject(new TypeError("no")), 1_000)).rejects.toThrow(TypeError);
  });

  it("does not wait for a promise that never settles", async () => {
    const startedMs = performance.now();
    await expect(withinDeadline(new Promise(() => {}), 20)).rejects.toThrow(DeadlineError);
    expect(performance.now() - startedMs).toBeGreaterThan(15);
  });

  it("takes a reply that came in time though this process was too busy to read it", async () => {
    const server = createServer((socket) => socket.end("reply")).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const socket = createConnection(address.port, "127.0.0.1");
    await once(socket, "connect");
    const reply = withinDeadline(once(socket, "data"), 30);
    // The timer runs out while this thread does nothing else; only then is the socket read.
    const busyUntilMs = performance.now() + 60;
    while (performance.now() < busyUntilMs);
    expect(String(await reply)).toBe("reply");
  });
});
