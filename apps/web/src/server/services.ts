import type { PoolId, PoolUsualOutput } from "@plumbline/contracts";
import type { Database } from "@plumbline/database";
import type { Delivery } from "@plumbline/test-delivery";

/** Where the server writes what an operator must know. Never a secret, never an answer. */
export interface Log {
  readonly error: (message: string, cause?: unknown) => void;
}

/** What the procedures work with, made once a process by the composition root. */
export interface Services {
  readonly database: Database;
  readonly delivery: Delivery;
  /** How long a test of a pool usually takes, up to ten minutes old; null while too few have completed one. */
  readonly typicalLength: (poolId: PoolId) => Promise<PoolUsualOutput>;
  readonly log: Log;
}
