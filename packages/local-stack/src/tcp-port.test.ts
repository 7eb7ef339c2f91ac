import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { choosePort, freePort } from "./tcp-port.ts";

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

describe("freePort", () => {
  it("gives a port that can be listened on", async () => {
    const server = createServer();
    onTestFinished(() => {
      server.close();
    });
    await listen(server, await freePort());
    expect(server.listening).toBe(true);
  });

  it("gives no port a second time, whose server may not listen yet", async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    while (ports.length < 900) ports.push(await freePort());
    expect(new Set(ports).size).toBe(900);
  });
});

describe("choosePort", () => {
  let occupant: Server;
  let occupied: number;
  const request = { purpose: "the test", remedy: "Do this." };

  beforeEach(async () => {
    occupied = await freePort();
    occupant = createServer();
    await listen(occupant, occupied);
  });
  afterEach(() => new Promise((resolve) => occupant.close(resolve)));

  it("gives the port that is wanted when it is free", async () => {
    const free = await freePort();
    await expect(choosePort({ ...request, wanted: free })).resolves.toBe(free);
  });

  it("says which port is taken, what wanted it and what to do", async () => {
    await expect(choosePort({ ...request, wanted: occupied })).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: `Port ${occupied} for the test is already in use. Do this.`,
    });
  });
});
