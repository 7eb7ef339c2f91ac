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
import { forgetRunning, noteRunning } from "./running-environment.ts";
import type { ServeSettings } from "./serve-settings.ts";
import { startWeb } from "./start-web.ts";
import type { Supervised } from "./supervise.ts";
import { embeddedWebEnvironment, externalWebEnvironment } from "./web-environment.ts";
import { snapshotWebBuild } from "./web-snapshot.ts";

/** A running Plumbline. */
export interface Serving {
  /** Its processes, for whoever watches over them. */
  readonly servers: readonly Supervised[];
  /** Stops all of them: the application first, so that every request it has is answered. */
  stop(): Promise<void>;
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

async function serveWeb(
  settings: ServeSettings,
  environment: Readonly<Record<string, string>>,
  directory: string,
): Promise<ServerProcess> {
  return reportStage(
    "Web application",
    () =>
      startWeb({
        sources: checkout.web,
        directory: snapshotWebBuild(checkout.web, checkout.work),
        host: settings.host,
        port: settings.port,
        environment,
        logFile: join(directory, "logs", "web.log"),
      }),
    () => "ready",
  );
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

async function serveEmbedded(
  settings: ServeSettings,
  processEnvironment: NodeJS.ProcessEnv,
): Promise<Serving> {
  const directory = settings.directory ?? checkout.work;
  const stack = await reportStage(
    "Database",
    () => startLocalStack({ directory, migrationsDirectory: checkout.migrations }),
    ({ migrations: { applied } }) =>
      applied.length === 0
        ? "PostgreSQL and PostgREST, schema up to date"
        : `PostgreSQL and PostgREST, ${counted(applied.length, "migration")} applied`,
  );
  try {
    reportLine(
      "Redis",
      stack.redis === null ? "none on PATH; sessions stay in the application's memory" : "ready",
    );
    const { betterAuthSecret } = stackSecretsIn(directory);
    const environment = embeddedWebEnvironment(settings, stack, { betterAuthSecret, processEnvironment });
    if (environment.DEMONSTRATION === "1") {
      await reportStage(
        "Demonstration",
        () => runSeed(checkout.web, environment),
        (said) => said,
      );
    }
    const web = await serveWeb(settings, environment, directory);
    noteRunning(directory, environment);
    const behind: Supervised[] = [
      { name: "PostgreSQL", server: stack.postgres },
      { name: "PostgREST", server: stack.postgrest },
      ...(stack.redis === null ? [] : [{ name: "Redis", server: stack.redis }]),
    ];
    return {
      servers: [{ name: "The web application", server: web }, ...behind],
      async stop() {
        forgetRunning(directory);
        await web.stop();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function requireMigrated(databaseUrl: string): Promise<void> {
  const pending = await migrationsToRun({ databaseUrl, directory: checkout.migrations });
  if (pending.length === 0) return;
  throw new LocalStackError(
    "USAGE",
    `The database that DATABASE_URL names has not run ${counted(pending.length, "migration")} yet ` +
      `(${pending.join(", ")}). Make a backup, run "npm run migrate", and start again.`,
  );
}

async function serveExternal(
  settings: ServeSettings,
  processEnvironment: NodeJS.ProcessEnv,
): Promise<Serving> {
  const directory = settings.directory ?? checkout.work;
  mkdirSync(directory, { recursive: true });
  const environment = externalWebEnvironment(settings, processEnvironment);
  await reportStage(
    "Database",
    () => requireMigrated(environment.DATABASE_URL ?? ""),
    () => "yours, schema up to date",
  );
  const web = await serveWeb(settings, environment, directory);
  return { servers: [{ name: "The web application", server: web }], stop: () => web.stop() };
}

/**
 * Brings up everything that `settings` ask for, with one line of report a stage, and resolves when the
 * application says that it is ready. What runs already is stopped when a later stage fails.
 */
export async function serve(
  settings: ServeSettings,
  processEnvironment: NodeJS.ProcessEnv,
): Promise<Serving> {
  await requirePort(settings);
  return settings.storage === "external"
    ? serveExternal(settings, processEnvironment)
    : serveEmbedded(settings, processEnvironment);
}
