import type { DebugRedisStatsOutput } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";

/** How many keys of each kind Redis holds, and how often a read found its key. */
export async function readStoreStatistics({ store }: Delivery): Promise<DebugRedisStatsOutput> {
  const statistics = await store.stats();
  return statistics.kind === "unavailable"
    ? statistics
    : { ...statistics, activeSessions: statistics.keys.state };
}
