import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "#testing/listen.ts";
import { serverOptions } from "./server-options.ts";

test.each(["websocket", "h2c"])("a request that offers to speak %s is answered", async (protocol) => {
  const server = createServer(serverOptions({ isDevelopment: false }), (_, response) =>
    response.end("answered"),
  );
  // As Next does.
  server.on("upgrade", (_, socket) => socket.destroy());
  const { port, stop } = await listen(server);
  onTestFinished(stop);
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `GET / HTTP/1.1\r\nHost: a.test\r\nConnection: Upgrade, close\r\nUpgrade: ${protocol}\r\n\r\n`,
  );
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*answered/);
});
