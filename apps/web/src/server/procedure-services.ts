import type { Markup, PoolId, PoolUsualOutput } from "@plumbline/contracts";
import type { Database } from "@plumbline/database";
import type { Delivery } from "@plumbline/test-delivery";
import type { Log } from "./observation/log.ts";

/** What the procedures use. `compose` creates it once per process. */
export interface Services {
  readonly database: Database;
  readonly delivery: Delivery;
  /**
   * How long a test of a pool usually takes, cached for up to ten minutes: by recorded tests, or by simulation while
   * they are too few.
   */
  readonly typicalLength: (poolId: PoolId) => Promise<PoolUsualOutput>;
  /** Reads a text as `readMarkup` does, and remembers the texts that were read last. */
  readonly readMarkup: (text: string) => Markup;
  readonly log: Log;
}
