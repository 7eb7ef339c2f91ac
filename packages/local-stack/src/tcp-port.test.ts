import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { choosePort } from "./tcp-port.ts";

describe("choosePort", () => {
  let occupant: Server;
  let occupied: number;
  const request = { purpose: "the test", remedy: "Do this." };

  beforeEach(async () => {
    occupied = await choosePort(request);
    occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(occupied, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise((resolve) => occupant.close(resolve)));

  it("gives a port that can be listened on", () => {
    expect(occupant.listening).toBe(true);
    expect(occupied).toBeGreaterThan(1023);
  });

  it("gives the port that is wanted when it is free", async () => {
    const free = await choosePort(request);
    await expect(choosePort({ ...request, wanted: free })).resolves.toBe(free);
  });

  it("says which port is taken, what wanted it and what to do", async () => {
    await expect(choosePort({ ...request, wanted: occupied })).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: `Port ${occupied} for the test is already in use. Do this.`,
    });
  });
});
