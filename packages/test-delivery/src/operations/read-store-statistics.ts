import type { DebugRedisStatsOutput } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";

/** What Redis holds and how often it had what was asked for. */
export const readStoreStatistics = async ({ store }: Delivery): Promise<DebugRedisStatsOutput> => {
  const statistics = await store.stats();
  return statistics.kind === "unavailable"
    ? statistics
    : { ...statistics, activeSessions: statistics.keys.state };
};
