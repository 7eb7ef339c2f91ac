import { createResponseRecorder, type Database, type ResponseRecorder } from "@plumbline/database";
import type { SessionStore } from "@plumbline/session-store";
import { createMeasurementCache, type MeasurementCache } from "./measurement/measurement-cache.ts";
import { type BankCache, createBankCache } from "./planning/bank-cache.ts";
import { createItemCache, type ItemCache } from "./planning/item-cache.ts";
import { createPreparedBranchesCache, type PreparedBranchesCache } from "./planning/prepared-branches.ts";
import { createSettingsCache, type SettingsCache } from "./session/settings-cache.ts";
import { createWordingCache, type WordingCache } from "./session/wording-cache.ts";

/**
 * A stage of a submission. `prepare` finds what the answer is recorded with, `claim` takes the lock
 * of its question, `record` writes the answer to Postgres, and `commit` moves the session on.
 */
export type SubmissionStage = "prepare" | "claim" | "record" | "commit";

/** What a delivery is made from. Clock, randomness and ids are parameters, so that a test can fix them. */
export interface DeliveryOptions {
  readonly database: Database;
  readonly store: SessionStore;
  readonly clock: () => Date;
  /** A new random UUID: for sessions, and as the owner of a submission lock. */
  readonly newId: () => string;
  /** A new random integer from 0 to 2^31 - 1: the seed of one session. */
  readonly newSeed: () => number;
  /** Called when a stage of a submission is over, also one that failed, with its duration in milliseconds. */
  readonly onStage?: ((stage: SubmissionStage, durationMs: number) => void) | undefined;
}

/**
 * What every use case takes as its first parameter: the options, and what one process keeps between requests. A process
 * makes one delivery.
 *
 * Every cache holds copies of rows that never change (question revisions, a session's settings) or that carry a version
 * (banks, the live state behind prepared branches). A forgotten entry costs time only, and two processes cannot
 * disagree.
 */
export interface Delivery extends DeliveryOptions {
  /** Records answers. Answers that arrive at the same moment share a database call. */
  readonly recorder: ResponseRecorder;
  readonly banks: BankCache;
  readonly items: ItemCache;
  readonly wordings: WordingCache;
  readonly settings: SettingsCache;
  readonly preparedBranches: PreparedBranchesCache;
  readonly measurements: MeasurementCache;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { database } = options;
  const items = createItemCache(database);
  return {
    ...options,
    recorder: createResponseRecorder(database),
    banks: createBankCache(database, items),
    items,
    wordings: createWordingCache(),
    settings: createSettingsCache(),
    preparedBranches: createPreparedBranchesCache(),
    measurements: createMeasurementCache(),
  };
}
