import { join } from "node:path";

import { type ServerProcess, startServerProcess } from "../process/server-process.ts";

export interface WebServerOptions {
  /** Where the application's own server is: its sources. */
  readonly sources: string;
  /** Where the build lies: see `snapshotWebBuild`. */
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  /** What the application reads; the whole of its environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

const anyAddress: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/** Asks the application whether it and everything behind it is ready to serve. */
async function isReady(healthUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(healthUrl, { signal })).ok;
  } catch {
    return false; // Not listening yet.
  }
}

/** Starts the built web application and waits until it says that it is ready. It does not outlive this process. */
export function startWeb(options: WebServerOptions): Promise<ServerProcess> {
  const address = anyAddress[options.host] ?? options.host;
  const healthUrl = `http://${address}:${options.port}/api/health/ready`;
  return startServerProcess({
    name: "The web application",
    command: process.execPath,
    arguments: [
      // What a request leaves behind dies young if there is room for it: fewer and cheaper collections under load.
      "--max-semi-space-size=32",
      join(options.sources, "src", "serve.ts"),
      options.directory,
      `--hostname=${options.host}`,
      `--port=${options.port}`,
    ],
    environment: options.environment,
    logFile: options.logFile,
    workingDirectory: options.directory,
    stopSignal: "SIGTERM", // It answers the requests it has, then ends.
    graceMs: 15_000,
    readyWithinMs: 60_000,
    isReady: (signal) => isReady(healthUrl, signal),
  });
}
