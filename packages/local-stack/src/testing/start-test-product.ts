import { join } from "node:path";

import type { LocalStack } from "../local-stack.ts";
import { removeStackDirectory } from "../postgres/postgres-data-directory.ts";
import { sendToReaper } from "../process/send-to-reaper.ts";
import type { ServerProcess } from "../process/server-process.ts";
import { freePort } from "../process/tcp-port.ts";
import { makeTemporaryDirectory, removeTemporaryDirectory } from "../process/temporary-directory.ts";
import { checkout } from "../serve/checkout.ts";
import { runSeed } from "../serve/run-seed.ts";
import { startWeb } from "../serve/start-web.ts";
import { embeddedWebEnvironment } from "../serve/web-environment.ts";
import { snapshotWebBuild } from "../serve/web-snapshot.ts";
import { stackSecretsIn } from "../stack-secrets.ts";
import { startLocalStack } from "../start-local-stack.ts";

/** One process of the application. */
export interface TestInstance extends ServerProcess {
  /** Where it listens. */
  readonly address: string;
}

/** The production build on a stack of its own, every process of which may be stopped, crashed and started again. */
export interface TestProduct {
  readonly stack: LocalStack;
  /** Processes of the application that share the stack, as behind one address. */
  readonly instances: readonly TestInstance[];
  /** The public address of all instances: the origin that a browser would send. */
  readonly publicUrl: string;
  /** Stops everything and removes its data. */
  stop(): Promise<void>;
}

interface TestProductOptions {
  readonly instances: number;
  /** Settings of the application that are not the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
}

const HOST = "127.0.0.1";

/**
 * Starts the production build as `npm start` does, but with several instances of the application and without
 * supervision: what ends stays ended until the test starts it again. Needs `pnpm build` first.
 *
 * @throws LocalStackError `USAGE` when there is no build, and what `startLocalStack` throws
 */
export async function startTestProduct(options: TestProductOptions): Promise<TestProduct> {
  const directory = makeTemporaryDirectory();
  const stack = await startLocalStack({ directory, migrationsDirectory: checkout.migrations });
  sendToReaper({ do: "remove", directory: stack.postgres.dataDirectory });
  const stopStack = async (): Promise<void> => {
    await stack.stop();
    removeStackDirectory(directory);
    removeTemporaryDirectory(directory);
  };
  try {
    const ports = await Promise.all(Array.from({ length: options.instances }, () => freePort()));
    const instances = await startInstances(stack, directory, { ports, settings: options.environment ?? {} });
    return {
      stack,
      instances,
      publicUrl: `http://${HOST}:${ports[0]}`,
      async stop() {
        await Promise.all(instances.map((instance) => instance.stop()));
        await stopStack();
      },
    };
  } catch (error) {
    await stopStack();
    throw error;
  }
}

async function startInstances(
  stack: LocalStack,
  directory: string,
  {
    ports,
    settings,
  }: { readonly ports: readonly number[]; readonly settings: Readonly<Record<string, string>> },
): Promise<readonly TestInstance[]> {
  const { betterAuthSecret } = stackSecretsIn(directory);
  const publicUrl = `http://${HOST}:${ports[0]}`;
  const environmentOf = (port: number) =>
    embeddedWebEnvironment(
      { port, host: HOST, publicUrl, directory, storage: "embedded", demonstration: true },
      stack,
      {
        betterAuthSecret,
        processEnvironment: { ...process.env, ...settings },
      },
    );
  await runSeed(checkout.web, environmentOf(ports[0] ?? 0));
  const build = snapshotWebBuild(checkout.web, checkout.work);
  return Promise.all(
    ports.map(async (port, index) => {
      const web = await startWeb({
        sources: checkout.web,
        directory: build,
        host: HOST,
        port,
        environment: environmentOf(port),
        logFile: join(directory, "logs", `web-${index + 1}.log`),
      });
      return Object.assign(web, { address: `http://${HOST}:${port}` });
    }),
  );
}
