import type { Database, ResponseRecorder } from "@plumbline/database";
import type { SessionStore } from "@plumbline/session-store";
import type { BankCache } from "./planning/bank-cache.ts";
import type { FuturesAhead } from "./planning/prepared-branches.ts";

/** What the use cases work with. The clock, the random numbers and the ids are given, never taken. */
export interface Delivery {
  readonly database: Database;
  /** Where answers are recorded: those that come at once share a call. */
  readonly recorder: ResponseRecorder;
  readonly store: SessionStore;
  readonly banks: BankCache;
  readonly ahead: FuturesAhead;
  readonly clock: () => Date;
  /** A new random UUID: for sessions, and as the owner of a submission lock. */
  readonly newId: () => string;
  /** A new random integer from 0 to 2^31 - 1: the seed of one session. */
  readonly newSeed: () => number;
}
