/**
 * Serves the application: the second half of `npm start` and, with `--dev`, of `npm run dev`, on the pinned Node.
 * Stops in order on SIGINT, SIGTERM and SIGHUP, and when the process that started it over a channel has ended. A second
 * signal stops at once.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";
import { parseArgs } from "node:util";

import { LocalStackError } from "../local-stack-error.ts";
import { checkout } from "../serve/checkout.ts";
import { type ServeMode, serve } from "../serve/serve.ts";
import { type ServeSettings, serveSettings } from "../serve/serve-settings.ts";
import { supervise } from "../serve/supervise.ts";

try {
  const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
  process.exitCode = await main(values.dev ? "development" : "production");
} catch (error) {
  if (!(error instanceof LocalStackError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
// Nothing is left to do, but the listener for the end of the starter would keep this process alive.
process.removeAllListeners("disconnect");

async function main(mode: ServeMode): Promise<number> {
  const envFile = join(checkout.root, ".env");
  if (existsSync(envFile)) loadEnvFile(envFile); // Variables that are set already go before the file's.
  const settings = serveSettings(process.env);

  const { promise: stopRequested, resolve: requestStop } = Promise.withResolvers<"stop requested">();
  let requests = 0;
  onStopRequest(() => {
    requests += 1;
    if (requests > 1) process.exit(1); // The reaper ends what is left.
    requestStop("stop requested");
  });

  const starting = serve({ settings, mode, processEnvironment: process.env });
  if ((await Promise.race([starting, stopRequested])) === "stop requested") {
    console.log("\n  Stopping before the start was complete ...");
    const started = await starting.catch(() => null);
    await started?.stop();
    return 0;
  }
  const serving = await starting;
  printWelcome(settings, mode);
  const supervision = supervise(serving.servers, (sentence) => console.log(`  ${sentence}`));
  const reason = await Promise.race([stopRequested, supervision.over]);
  console.log("\n  Stopping ...");
  await supervision.end();
  await serving.stop();
  console.log("  Stopped.\n");
  return reason === "stop requested" ? 0 : 1;
}

/** Calls `listener` for everything that asks this process to stop. */
function onStopRequest(listener: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, listener);
  if (process.channel !== undefined) process.on("disconnect", listener);
}

function printWelcome(
  { publicUrl, storage, directory, demonstration }: ServeSettings,
  mode: ServeMode,
): void {
  const development =
    mode === "development" ? ["  Changes show at once: Next reloads pages, the API restarts.", ""] : [];
  const closing =
    storage === "external"
      ? ["  Ctrl-C stops the application; your Supabase and Redis go on."]
      : [
          ...(demonstration ? demonstrationLines() : []),
          `  Ctrl-C stops everything. Data and logs stay in ${directory ?? checkout.work}.`,
        ];
  console.log(["", `  Open ${publicUrl}`, "", ...development, ...closing, ""].join("\n"));
}

function demonstrationLines(): readonly string[] {
  return [
    "  Demonstration accounts, password plumbline-demo:",
    "    student@plumbline.test   takes tests",
    "    teacher@plumbline.test   reads what students did",
    "    admin@plumbline.test     writes questions and pools",
    "",
  ];
}
