import { expect, it } from "vitest";
import { occupyPort } from "../testing/occupy-port.ts";
import { withDatabaseSession } from "./database-session.ts";

it("gives up on a server that takes the connection and says nothing", async () => {
  const port = await occupyPort();
  const attempt = withDatabaseSession(`postgresql://someone:secret@127.0.0.1:${port}/data`, (session) =>
    session.query("select 1"),
  );
  await expect(attempt).rejects.toMatchObject({
    code: "DATABASE_UNREACHABLE",
    message: expect.stringContaining(
      `The database data at 127.0.0.1:${port} (as someone) cannot be used: timeout`,
    ),
  });
}, 20_000);
