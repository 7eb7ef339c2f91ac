/** A program that starts a whole stack, prints its processes and directories, and waits to be killed. See reaper.db.test.ts. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { startTestStack } from "./start-test-stack.ts";

const stack = await startTestStack({
  migrationsDirectory: fileURLToPath(new URL("./migrations", import.meta.url)),
  ownCluster: true,
});
const servers = [stack.postgres, stack.postgrest, stack.redis].filter((server) => server !== null);
console.log(
  JSON.stringify({
    pids: servers.map((server) => server.pid),
    directories: [stack.postgres.dataDirectory, dirname(stack.postgres.dataDirectory)],
  }),
);
setInterval(() => undefined, 60_000);
