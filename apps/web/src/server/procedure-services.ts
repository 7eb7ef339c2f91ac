import type { PoolId, PoolUsualOutput } from "@plumbline/contracts";
import type { Database } from "@plumbline/database";
import type { Delivery } from "@plumbline/test-delivery";
import type { Log } from "./log.ts";

/** What the procedures work with, made once per process by the composition root. */
export interface Services {
  readonly database: Database;
  readonly delivery: Delivery;
  /** How long a test of a pool usually takes, up to ten minutes old; null while too few have completed one. */
  readonly typicalLength: (poolId: PoolId) => Promise<PoolUsualOutput>;
  readonly log: Log;
}
