import { setTimeout as delay } from "node:timers/promises";
import type { ServerProcess, TestProduct } from "@plumbline/local-stack";
import { fetch } from "undici";

/** Something that goes wrong while students answer. */
export interface Fault {
  readonly name: string;
  /** Causes it and mends it again; resolves when all is well, with what is worth telling. */
  readonly cause: (product: TestProduct) => Promise<string>;
}

const required = <Server>(server: Server | null): Server => {
  if (server === null) throw new Error("this bench needs redis-server or valkey-server on PATH");
  return server;
};

const readiness = async ({ instances }: TestProduct): Promise<string> => {
  const [instance] = instances;
  if (instance === undefined) throw new Error("there is no instance");
  const response = await fetch(`${instance.address}/api/health/ready`);
  const { status } = (await response.json()) as { status: string };
  return `${response.status} ${status}`;
};

/** Crashes a server and starts it again, so many times, with load in between. */
const crashes = async (server: ServerProcess, times: number, betweenMs: number): Promise<void> => {
  for (let time = 0; time < times; time++) {
    await server.kill("SIGKILL");
    await server.restart();
    await delay(betweenMs);
  }
};

/** Until answers can be recorded again: PostgREST waits longer each time before it looks for its database. */
const untilReady = async (product: TestProduct): Promise<void> => {
  while (!(await readiness(product)).startsWith("200")) await delay(50);
};

/** Stops a process where it stands, and lets it go on. */
const frozen = async ({ pid }: ServerProcess, forMs: number): Promise<void> => {
  process.kill(pid, "SIGSTOP");
  try {
    await delay(forMs);
  } finally {
    process.kill(pid, "SIGCONT");
  }
};

const withoutAFault: Fault = {
  name: "none",
  cause: async () => {
    await delay(10_000);
    return "";
  },
};

const redisFaults = (minutes: number): readonly Fault[] => [
  {
    name: "Redis killed 10 times",
    cause: async ({ stack }) => {
      await crashes(required(stack.redis), 10, 500);
      return "and started empty";
    },
  },
  {
    name: `Redis away ${minutes} min`,
    cause: async (product) => {
      const redis = required(product.stack.redis);
      await redis.kill("SIGKILL");
      await delay(minutes * 60_000);
      const meanwhile = await readiness(product);
      await redis.restart();
      const backAt = performance.now();
      while ((await readiness(product)) !== "200 ready") await delay(20);
      return `meanwhile ${meanwhile}; ready ${((performance.now() - backAt) / 1_000).toFixed(1)} s after its return`;
    },
  },
  {
    name: "Redis frozen 10 s",
    cause: async ({ stack }) => {
      await frozen(required(stack.redis), 10_000);
      await delay(2_000);
      return "";
    },
  },
];

const databaseFaults = (crashesOfPostgres: number): readonly Fault[] => [
  {
    name: "PostgREST killed 5 times",
    cause: async ({ stack }) => {
      await crashes(stack.postgrest, 5, 1_000);
      return "";
    },
  },
  {
    name: "PostgREST frozen 8 s",
    cause: async ({ stack }) => {
      await frozen(stack.postgrest, 8_000);
      await delay(2_000);
      return "";
    },
  },
  {
    name: `Postgres killed ${crashesOfPostgres} times`,
    cause: async (product) => {
      for (let crash = 0; crash < crashesOfPostgres; crash++) {
        await crashes(product.stack.postgres, 1, 0);
        await untilReady(product);
        await delay(1_000);
      }
      return "each after a second of answers";
    },
  },
];

/** Asks an instance to stop, as a deployment does, and starts it again. */
const stopped = async (instance: ServerProcess): Promise<void> => {
  const { ended } = instance;
  await instance.stop();
  if ((await ended).signal === "SIGKILL")
    throw new Error("an instance that was asked to stop did not end by itself");
  await instance.restart();
  await delay(500);
};

const instanceFaults: readonly Fault[] = [
  {
    name: "instances killed 6 times",
    cause: async ({ instances }) => {
      for (let round = 0; round < 3; round++) {
        for (const instance of instances) await crashes(instance, 1, 500);
      }
      return "in turn";
    },
  },
  {
    name: "all instances killed twice",
    cause: async ({ instances }) => {
      await Promise.all(instances.map((instance) => crashes(instance, 2, 3_000)));
      return "at the same moment";
    },
  },
  {
    name: "instances stopped 4 times",
    cause: async ({ instances }) => {
      for (let round = 0; round < 2; round++) {
        for (const instance of instances) await stopped(instance);
      }
      return "in turn, by SIGTERM";
    },
  },
];

const everythingKilled: Fault = {
  name: "everything killed",
  cause: async ({ stack, instances }) => {
    const behind = [stack.postgrest, required(stack.redis), ...instances];
    await Promise.all([stack.postgres, ...behind].map((server) => server.kill("SIGKILL")));
    await stack.postgres.restart();
    await Promise.all(behind.map((server) => server.restart()));
    await delay(3_000);
    return "and started again";
  },
};

/** The faults, and before them the same load without one. `minutes` is how long Redis stays away. */
export const faultsOf = (extent: {
  readonly minutes: number;
  readonly crashesOfPostgres: number;
}): readonly Fault[] => [
  withoutAFault,
  ...redisFaults(extent.minutes),
  ...databaseFaults(extent.crashesOfPostgres),
  ...instanceFaults,
  everythingKilled,
];
