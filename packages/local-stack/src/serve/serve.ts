import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LocalStackError } from "../local-stack-error.ts";
import { migrationsToRun } from "../migrations/migrations-to-run.ts";
import type { ServerProcess } from "../process/server-process.ts";
import { choosePort } from "../process/tcp-port.ts";
import { stackSecretsIn } from "../stack-secrets.ts";
import { startLocalStack } from "../start-local-stack.ts";
import { checkout } from "./checkout.ts";
import { reportLine, reportStage } from "./report.ts";
import { runSeed } from "./run-seed.ts";
import { removeRunningEnvironment, writeRunningEnvironment } from "./running-environment.ts";
import type { ServeSettings } from "./serve-settings.ts";
import { startDevelopmentWeb, startWeb } from "./start-web.ts";
import type { SupervisedServer } from "./supervise.ts";
import { embeddedWebEnvironment, externalWebEnvironment } from "./web-environment.ts";
import { snapshotWebBuild } from "./web-snapshot.ts";

/** Whether to serve the production build, or the sources with every change to them. */
export type ServeMode = "production" | "development";

/** A running Plumbline. */
interface RunningProduct {
  /** Its processes, to be supervised. */
  readonly servers: readonly SupervisedServer[];
  /** Stops all of them: the application first, so that every request it has is answered. */
  stop(): Promise<void>;
}

/** What to serve and how, and the environment that this process was started with. */
interface ServeOptions {
  readonly settings: ServeSettings;
  readonly mode: ServeMode;
  readonly processEnvironment: NodeJS.ProcessEnv;
}

/**
 * Starts everything that the settings ask for and reports each stage on a line. Resolves when the application says that
 * it is ready. When a stage fails, what has been started is stopped.
 *
 * @throws LocalStackError `PORT_IN_USE`; `USAGE` when the database lacks migrations or there is no build; and what
 *   `startLocalStack` and `startServerProcess` throw
 */
export async function serve(request: ServeOptions): Promise<RunningProduct> {
  await requirePort(request.settings);
  return request.settings.storage === "external" ? serveExternal(request) : serveEmbedded(request);
}

async function requirePort({ port, host }: ServeSettings): Promise<void> {
  await choosePort({
    wanted: port,
    host,
    purpose: "the web application",
    remedy:
      `If Plumbline runs already, it is at http://localhost:${port}. Else stop the program that uses the port, ` +
      `or start with another one: PORT=${port + 1} npm start`,
  });
}

async function serveExternal(request: ServeOptions): Promise<RunningProduct> {
  const directory = request.settings.directory ?? checkout.work;
  mkdirSync(directory, { recursive: true });
  const environment = externalWebEnvironment(request.settings, request.processEnvironment);
  await reportStage(
    "Database",
    () => requireMigrated(environment.DATABASE_URL ?? ""),
    () => "yours, schema up to date",
  );
  const web = await serveWeb(request, environment, directory);
  return { servers: [{ name: "The web application", server: web }], stop: () => web.stop() };
}

async function requireMigrated(databaseUrl: string): Promise<void> {
  const pending = await migrationsToRun({ databaseUrl, directory: checkout.migrations });
  if (pending.length === 0) return;
  throw new LocalStackError(
    "USAGE",
    `The database that DATABASE_URL names has not run ${formatCount(pending.length, "migration")} yet ` +
      `(${pending.join(", ")}). Make a backup, run "npm run migrate", and start again.`,
  );
}

async function serveEmbedded(request: ServeOptions): Promise<RunningProduct> {
  const { settings, processEnvironment } = request;
  const directory = settings.directory ?? checkout.work;
  const stack = await reportStage(
    "Database",
    () => startLocalStack({ directory, migrationsDirectory: checkout.migrations }),
    ({ migrations: { applied } }) =>
      applied.length === 0
        ? "PostgreSQL and PostgREST, schema up to date"
        : `PostgreSQL and PostgREST, ${formatCount(applied.length, "migration")} applied`,
  );
  try {
    reportLine(
      "Redis",
      stack.redis === null ? "none on PATH; sessions stay in the application's memory" : "ready",
    );
    const { betterAuthSecret } = stackSecretsIn(directory);
    const environment = embeddedWebEnvironment(settings, stack, { betterAuthSecret, processEnvironment });
    if (settings.demonstration) {
      await reportStage(
        "Demonstration",
        () => runSeed(checkout.web, environment),
        (lastLine) => lastLine,
      );
    }
    const web = await serveWeb(request, environment, directory);
    writeRunningEnvironment(directory, environment);
    const storage: SupervisedServer[] = [
      { name: "PostgreSQL", server: stack.postgres },
      { name: "PostgREST", server: stack.postgrest },
      ...(stack.redis === null ? [] : [{ name: "Redis", server: stack.redis }]),
    ];
    return {
      servers: [{ name: "The web application", server: web }, ...storage],
      async stop() {
        removeRunningEnvironment(directory);
        await web.stop();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function serveWeb(
  { settings: { host, port }, mode }: ServeOptions,
  environment: Readonly<Record<string, string>>,
  directory: string,
): Promise<ServerProcess> {
  const options = { sources: checkout.web, host, port, environment };
  return reportStage(
    "Web application",
    () =>
      mode === "development"
        ? startDevelopmentWeb(options)
        : startWeb({
            ...options,
            directory: snapshotWebBuild(checkout.web, checkout.work),
            logFile: join(directory, "logs", "web.log"),
          }),
    () => "ready",
  );
}

function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
