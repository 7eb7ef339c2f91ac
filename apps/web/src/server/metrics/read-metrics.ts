import { type Database, loadOperatingFigures } from "@plumbline/database";
import type { SessionStore } from "@plumbline/session-store";
import type { Metrics } from "./metrics.ts";

/** Storage is read at most this often, however often the metrics are asked for. */
const READ_EVERY_MS = 5_000;

interface MetricsSources {
  readonly metrics: Metrics;
  readonly database: Database;
  readonly store: Pick<SessionStore, "stats">;
  /** Milliseconds since any fixed moment, never set back. */
  readonly clock: () => number;
}

/** Makes the reader of all metrics as text. What cannot be read from storage has no value then. */
export function createMetricsReader({
  metrics,
  database,
  store,
  clock,
}: MetricsSources): () => Promise<string> {
  let reading: { readonly at: number; readonly done: Promise<void> } | null = null;
  const read = async (): Promise<void> => {
    const [figures, statistics] = await Promise.all([
      loadOperatingFigures(database).catch(() => null),
      store.stats(),
    ]);
    metrics.setReadings({ figures, store: statistics.kind === "statistics" ? statistics : null });
  };
  return async () => {
    const now = clock();
    if (reading === null || now >= reading.at + READ_EVERY_MS) reading = { at: now, done: read() };
    await reading.done;
    return metrics.text();
  };
}
