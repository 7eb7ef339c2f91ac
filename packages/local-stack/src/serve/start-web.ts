import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { type ServerProcess, startServerProcess } from "../process/server-process.ts";
import { checkout } from "./checkout.ts";

/** The address of this machine for a server that listens on all of its addresses. */
const loopbackOf: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

interface WebServerOptions {
  /** Where the application's server program is: its sources. */
  readonly sources: string;
  /** Where the build is: see `snapshotWebBuild`. */
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  /** The whole environment of the application. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** Starts the built web application and waits until it says that it is ready. It does not outlive this process. */
export function startWeb(options: WebServerOptions): Promise<ServerProcess> {
  return startServerProcess({
    name: "The web application",
    command: process.execPath,
    arguments: [
      // With a larger young generation, most objects of a request are garbage before they are moved to the old one:
      // fewer and cheaper collections under load.
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
    isReady: (signal) => isReady(options, signal),
  });
}

/**
 * Starts the web application from its sources and waits until it says that it is ready. Next reloads the pages by
 * itself; Node starts the server again when a file changes that the API is made of. Both write to this terminal.
 * It does not outlive this process.
 */
export function startDevelopmentWeb(
  options: Omit<WebServerOptions, "directory" | "logFile">,
): Promise<ServerProcess> {
  return startServerProcess({
    name: "The web application",
    command: process.execPath,
    arguments: [
      ...apiSources(options.sources).map((path) => `--watch-path=${path}`),
      "--watch-preserve-output",
      // A graceful stop would wait for the connections of open pages, and nothing is lost without it.
      "--watch-kill-signal=SIGKILL",
      join(options.sources, "src", "serve.ts"),
      options.sources,
      `--hostname=${options.host}`,
      `--port=${options.port}`,
      "--dev",
    ],
    environment: { LOG_FORMAT: "readable", ...options.environment, NODE_ENV: "development" },
    logFile: null,
    workingDirectory: options.sources,
    stopSignal: "SIGTERM",
    graceMs: 15_000,
    readyWithinMs: 180_000, // The first request compiles.
    isReady: (signal) => isReady(options, signal),
  });
}

/** Where the files are that the server process loads itself, without Next. */
function apiSources(webSources: string): string[] {
  const packages = readdirSync(checkout.packages).map((name) => join(checkout.packages, name, "src"));
  const web = ["server", "env.ts", "serve.ts"].map((name) => join(webSources, "src", name));
  return [...packages.filter((path) => existsSync(path)), ...web];
}

/** Asks the application whether it and everything behind it is ready to serve. */
async function isReady(
  { host, port }: Pick<WebServerOptions, "host" | "port">,
  signal: AbortSignal,
): Promise<boolean> {
  const address = loopbackOf[host] ?? host;
  try {
    return (await fetch(`http://${address}:${port}/api/health/ready`, { signal })).ok;
  } catch {
    return false; // Not listening yet.
  }
}
