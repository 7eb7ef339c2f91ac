import { freePort, startRedis } from "@plumbline/local-stack";
import { Redis } from "ioredis";
import { expect, vi } from "vitest";

type Server = NonNullable<Awaited<ReturnType<typeof startRedis>>>;
interface Node {
  readonly server: Server;
  readonly busPort: number;
  readonly redis: Redis;
}

/** All hash slots of Redis Cluster, cut into three. */
const slotRanges = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;

/** Three real Redis nodes on this machine that are one cluster: three masters, no replicas. */
export async function startRedisCluster() {
  const nodes = await Promise.all(slotRanges.map(startNode));
  await join(nodes);
  return {
    url: `redis+cluster://${nodes.map(({ server }) => `127.0.0.1:${server.port}`).join(",")}`,
    nodes: nodes.map(({ server }) => ({ host: "127.0.0.1", port: server.port })),
    stop: async () => {
      for (const { redis } of nodes) redis.disconnect();
      await Promise.all(nodes.map(({ server }) => server.stop()));
    },
  };
}

async function startNode(): Promise<Node> {
  const busPort = await freePort();
  const server = await startRedis({
    settings: { "cluster-enabled": "yes", "cluster-port": String(busPort), "cluster-node-timeout": "2000" },
  });
  if (server === null) throw new Error("these tests need redis-server or valkey-server on PATH");
  return { server, busPort, redis: new Redis(server.url) };
}

async function join(nodes: readonly Node[]): Promise<void> {
  const [first, ...others] = nodes;
  for (const [index, range] of slotRanges.entries()) {
    await nodes[index]?.redis.call("CLUSTER", "ADDSLOTSRANGE", ...range);
  }
  for (const { server, busPort } of others) {
    await first?.redis.call("CLUSTER", "MEET", "127.0.0.1", server.port, busPort);
  }
  await vi.waitFor(
    async () => {
      for (const { redis } of nodes) {
        expect(await redis.cluster("INFO")).toMatch(/cluster_state:ok[\s\S]*cluster_known_nodes:3/);
      }
    },
    { timeout: 30_000, interval: 100 },
  );
}
