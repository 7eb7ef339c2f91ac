import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";

import { withDatabaseSession } from "./database-session.ts";
import { freePort } from "./tcp-port.ts";

it("gives up on a server that takes the connection and says nothing", async () => {
  const port = await freePort();
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => {
    silent.close();
  });
  const asking = withDatabaseSession(`postgresql://someone:secret@127.0.0.1:${port}/data`, (session) =>
    session.query("select 1"),
  );
  await expect(asking).rejects.toMatchObject({
    code: "DATABASE_UNREACHABLE",
    message: expect.stringContaining(
      `The database data at 127.0.0.1:${port} (as someone) cannot be used: timeout`,
    ),
  });
}, 20_000);
