import { setTimeout as delay } from "node:timers/promises";
import type { ServerProcess, TestProduct } from "@plumbline/local-stack";
import { fetch } from "undici";

/** Something that goes wrong while students answer. */
export interface Fault {
  readonly name: string;
  /** Causes the fault and ends it. Resolves when everything works again, with a note for the report or "". */
  readonly cause: (product: TestProduct) => Promise<string>;
}

const noFault: Fault = {
  name: "none",
  cause: async () => {
    await delay(10_000);
    return "";
  },
};

const instanceFaults: readonly Fault[] = [
  {
    name: "instances killed 6 times",
    cause: async ({ instances }) => {
      for (let round = 0; round < 3; round++) {
        for (const instance of instances) await crash(instance, 1, 500);
      }
      return "in turn";
    },
  },
  {
    name: "all instances killed twice",
    cause: async ({ instances }) => {
      await Promise.all(instances.map((instance) => crash(instance, 2, 3_000)));
      return "at the same moment";
    },
  },
  {
    name: "instances stopped 4 times",
    cause: async ({ instances }) => {
      for (let round = 0; round < 2; round++) {
        for (const instance of instances) await stopAndRestart(instance);
      }
      return "in turn, by SIGTERM";
    },
  },
];

const everythingKilled: Fault = {
  name: "everything killed",
  cause: async ({ stack, instances }) => {
    const others = [stack.postgrest, requireServer(stack.redis), ...instances];
    await Promise.all([stack.postgres, ...others].map((server) => server.kill("SIGKILL")));
    await stack.postgres.restart();
    await Promise.all(others.map((server) => server.restart()));
    await delay(3_000);
    return "and started again";
  },
};

/** The faults, after the same load without one. `minutes` is how long Redis stays away. */
export function listFaults(extent: {
  readonly minutes: number;
  readonly crashesOfPostgres: number;
}): readonly Fault[] {
  return [
    noFault,
    ...redisFaults(extent.minutes),
    ...databaseFaults(extent.crashesOfPostgres),
    ...instanceFaults,
    everythingKilled,
  ];
}

function redisFaults(minutes: number): readonly Fault[] {
  return [
    {
      name: "Redis killed 10 times",
      cause: async ({ stack }) => {
        await crash(requireServer(stack.redis), 10, 500);
        return "and started empty";
      },
    },
    {
      name: `Redis away ${minutes} min`,
      cause: async (product) => {
        const redis = requireServer(product.stack.redis);
        await redis.kill("SIGKILL");
        await delay(minutes * 60_000);
        const meanwhile = await readReadiness(product);
        await redis.restart();
        const backAt = performance.now();
        while ((await readReadiness(product)) !== "200 ready") await delay(20);
        return `meanwhile ${meanwhile}; ready ${((performance.now() - backAt) / 1_000).toFixed(1)} s after its return`;
      },
    },
    {
      name: "Redis frozen 10 s",
      cause: async ({ stack }) => {
        await freeze(requireServer(stack.redis), 10_000);
        await delay(2_000);
        return "";
      },
    },
  ];
}

function databaseFaults(crashesOfPostgres: number): readonly Fault[] {
  return [
    {
      name: "PostgREST killed 5 times",
      cause: async ({ stack }) => {
        await crash(stack.postgrest, 5, 1_000);
        return "";
      },
    },
    {
      name: "PostgREST frozen 8 s",
      cause: async ({ stack }) => {
        await freeze(stack.postgrest, 8_000);
        await delay(2_000);
        return "";
      },
    },
    {
      name: `Postgres killed ${crashesOfPostgres} times`,
      cause: async (product) => {
        for (let number = 0; number < crashesOfPostgres; number++) {
          await crash(product.stack.postgres, 1, 0);
          await waitUntilReady(product);
          await delay(1_000);
        }
        return "each after a second of answers";
      },
    },
  ];
}

/** Crashes a server and starts it again, several times, with load in between. */
async function crash(server: ServerProcess, times: number, betweenMs: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await server.kill("SIGKILL");
    await server.restart();
    await delay(betweenMs);
  }
}

function requireServer<Server>(server: Server | null): Server {
  if (server === null) throw new Error("this bench needs redis-server or valkey-server on PATH");
  return server;
}

async function readReadiness({ instances }: TestProduct): Promise<string> {
  const [instance] = instances;
  if (instance === undefined) throw new Error("there is no instance");
  const response = await fetch(`${instance.address}/api/health/ready`);
  const { status } = (await response.json()) as { status: string };
  return `${response.status} ${status}`;
}

/** Stops a process without ending it, and lets it go on after a while. */
async function freeze({ pid }: ServerProcess, forMs: number): Promise<void> {
  process.kill(pid, "SIGSTOP");
  try {
    await delay(forMs);
  } finally {
    process.kill(pid, "SIGCONT");
  }
}

/** Waits until answers can be recorded again. PostgREST waits longer each time before it looks for its database. */
async function waitUntilReady(product: TestProduct): Promise<void> {
  while (!(await readReadiness(product)).startsWith("200")) await delay(50);
}

/** Asks an instance to stop, as a deployment does, and starts it again. */
async function stopAndRestart(instance: ServerProcess): Promise<void> {
  const { ended } = instance;
  await instance.stop();
  if ((await ended).signal === "SIGKILL")
    throw new Error("an instance that was asked to stop did not end by itself");
  await instance.restart();
  await delay(500);
}
