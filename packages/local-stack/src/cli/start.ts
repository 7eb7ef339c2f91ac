/**
 * Serves the built application: the second half of `npm start`, on the pinned Node. Stops in order on SIGINT,
 * SIGTERM, SIGHUP and when whoever started it over a channel has gone; a second signal stops at once.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";

import { LocalStackError } from "../local-stack-error.ts";
import { checkout } from "../serve/checkout.ts";
import { serve } from "../serve/serve.ts";
import { type ServeSettings, serveSettings } from "../serve/serve-settings.ts";
import { supervise } from "../serve/supervise.ts";

function printWelcome({ publicUrl, storage, directory }: ServeSettings): void {
  const lines =
    storage === "external"
      ? [`  Open ${publicUrl}`, "", "  Ctrl-C stops the application; your Supabase and Redis go on."]
      : [
          `  Open ${publicUrl}`,
          "",
          "  Demonstration accounts, password plumbline-demo:",
          "    student@plumbline.test   takes tests",
          "    teacher@plumbline.test   reads what students did",
          "    admin@plumbline.test     writes questions and pools",
          "",
          `  Ctrl-C stops everything. Data and logs stay in ${directory ?? checkout.work}.`,
        ];
  console.log(["", ...lines, ""].join("\n"));
}

/** Calls `listener` for everything that asks this process to stop. */
function onStopRequest(listener: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, listener);
  if (process.channel !== undefined) process.on("disconnect", listener);
}

async function main(): Promise<number> {
  const envFile = join(checkout.root, ".env");
  if (existsSync(envFile)) loadEnvFile(envFile); // Variables that are set already go before the file's.
  const settings = serveSettings(process.env);

  const { promise: asked, resolve: ask } = Promise.withResolvers<"asked">();
  let requests = 0;
  onStopRequest(() => {
    requests += 1;
    if (requests > 1) process.exit(1); // The reaper ends what is left.
    ask("asked");
  });

  const starting = serve(settings, process.env);
  if ((await Promise.race([starting, asked])) === "asked") {
    console.log("\n  Stopping before the start was complete ...");
    const started = await starting.catch(() => null);
    await started?.stop();
    return 0;
  }
  const serving = await starting;
  printWelcome(settings);
  const supervision = supervise(serving.servers, (sentence) => console.log(`  ${sentence}`));
  const reason = await Promise.race([asked, supervision.over]);
  console.log("\n  Stopping ...");
  await supervision.end();
  await serving.stop();
  console.log("  Stopped.\n");
  return reason === "asked" ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof LocalStackError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
// Nothing is left to do, but listening for the starter's end would keep this process.
process.removeAllListeners("disconnect");
