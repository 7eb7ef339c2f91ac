import { AsyncLocalStorage } from "node:async_hooks";

/** What is learnt of a request while it is answered. */
export interface RequestRecord {
  readonly id: string;
  /** The procedures that it calls, if it is one to the API. */
  procedures: readonly string[];
  /** Whose account sent it; null until that is known, and where nobody is signed in. */
  accountId: string | null;
  databaseCalls: number;
  /** How long all calls of the database took together. */
  databaseMs: number;
}

/** Keeps the record of each request at hand, wherever it is being answered. */
export interface RequestRecords {
  readonly run: <Value>(record: RequestRecord, answer: () => Value) => Value;
  /** The record of the request that is being answered here; undefined outside of any. */
  readonly current: () => RequestRecord | undefined;
  /** Adds a call of the database, in milliseconds, to the current record, if there is one. */
  readonly addDatabaseCall: (durationMs: number) => void;
  /** Says whose account sends the current request, if there is one. */
  readonly setAccount: (accountId: string | null) => void;
}

export function createRequestRecords(): RequestRecords {
  const records = new AsyncLocalStorage<RequestRecord>();
  return {
    run: (record, answer) => records.run(record, answer),
    current: () => records.getStore(),
    addDatabaseCall: (durationMs) => {
      const record = records.getStore();
      if (record === undefined) return;
      record.databaseCalls += 1;
      record.databaseMs += durationMs;
    },
    setAccount: (accountId) => {
      const record = records.getStore();
      if (record !== undefined) record.accountId = accountId;
    },
  };
}

export function newRequestRecord(id: string): RequestRecord {
  return { id, procedures: [], accountId: null, databaseCalls: 0, databaseMs: 0 };
}
