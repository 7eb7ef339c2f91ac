import { describe, expect, it } from "vitest";
import { occupyPort } from "../testing/occupy-port.ts";
import { choosePort, freePort } from "./tcp-port.ts";

describe("freePort", () => {
  it("gives a port that can be listened on", async () => {
    const port = await freePort();
    expect(port).toBeGreaterThan(1023);
    await expect(occupyPort(port)).resolves.toBe(port);
  });

  it("gives no port a second time, whose server may not listen yet", async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    while (ports.length < 900) ports.push(await freePort());
    expect(new Set(ports).size).toBe(900);
  });
});

describe("choosePort", () => {
  const request = { purpose: "the test", remedy: "Do this." };

  it("gives the port that is wanted when it is free", async () => {
    const free = await freePort();
    await expect(choosePort({ ...request, wanted: free })).resolves.toBe(free);
  });

  it("says which port is taken, what wanted it and what to do", async () => {
    const occupied = await occupyPort();
    await expect(choosePort({ ...request, wanted: occupied })).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: `Port ${occupied} for the test is already in use. Do this.`,
    });
  });
});
