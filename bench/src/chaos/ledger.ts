/** One answer as its student knows it. Times are milliseconds of a steady clock. */
export interface LedgerEntry {
  readonly sessionId: string;
  readonly questionId: string;
  readonly response: number;
  readonly sentAt: number;
  /** How many requests have carried it. */
  requests: number;
  /** The receipt; null while the answer is not acknowledged. */
  receipt: { readonly position: number; readonly at: string; readonly acknowledgedAt: number } | null;
}

/** What all students together have seen. */
export interface Ledger {
  readonly entries: LedgerEntry[];
  /** What should never have been seen: an unexpected refusal, two receipts that differ, a changed answer taken. */
  readonly surprises: string[];
}

export const newLedger = (): Ledger => ({ entries: [], surprises: [] });

/** Notes a receipt. A second one of the same answer must be the first one again. */
export const noteReceipt = (
  ledger: Ledger,
  entry: LedgerEntry,
  receipt: NonNullable<LedgerEntry["receipt"]>,
): void => {
  const earlier = entry.receipt;
  if (earlier === null) entry.receipt = receipt;
  else if (earlier.position !== receipt.position || earlier.at !== receipt.at) {
    ledger.surprises.push(`two receipts of ${entry.questionId} in ${entry.sessionId} differ`);
  }
};
