/** One answer as its student knows it. Times are milliseconds of a steady clock. */
export interface LedgerEntry {
  readonly sessionId: string;
  readonly questionId: string;
  readonly response: number;
  readonly sentAt: number;
  /** How many requests have carried it. */
  requests: number;
  /** What the server said of it; null while the answer is not acknowledged. */
  acknowledgement: Acknowledgement | null;
}

/** The position and the time at which the server recorded an answer, and when the student learned of it. */
export interface Acknowledgement {
  readonly position: number;
  readonly at: string;
  readonly acknowledgedAt: number;
}

/** What all students together have seen. */
export interface Ledger {
  readonly entries: LedgerEntry[];
  /** What must never happen: an unexpected refusal, two acknowledgements that differ, a changed answer accepted. */
  readonly surprises: string[];
}

export function newLedger(): Ledger {
  return { entries: [], surprises: [] };
}

/** Notes an acknowledgement. A second one of the same answer must equal the first. */
export function noteAcknowledgement(
  ledger: Ledger,
  entry: LedgerEntry,
  acknowledgement: Acknowledgement,
): void {
  const earlier = entry.acknowledgement;
  if (earlier === null) entry.acknowledgement = acknowledgement;
  else if (earlier.position !== acknowledgement.position || earlier.at !== acknowledgement.at) {
    ledger.surprises.push(`two acknowledgements of ${entry.questionId} in ${entry.sessionId} differ`);
  }
}
