import type { OperatingFigures } from "@plumbline/database";
import type { CacheCounts, StoreStatistics } from "@plumbline/session-store";
import type { SubmissionStage } from "@plumbline/test-delivery";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RequestEntry } from "../observation/log.ts";
import type { DatabaseCall } from "../observation/observe-database.ts";

/** What an operator watches, counted in this process since it began; and what it has read from storage. */
export interface Metrics {
  readonly countRequest: (entry: RequestEntry) => void;
  readonly countStage: (stage: SubmissionStage, durationMs: number) => void;
  readonly countDatabaseCall: (call: DatabaseCall) => void;
  /** `expired` null: the sweep failed. */
  readonly countSweep: (expired: number | null) => void;
  readonly setCircuit: (isOpen: boolean) => void;
  /** Takes over what was read from storage; null for what could not be read, whose metrics then have no values. */
  readonly setReadings: (readings: Readings) => void;
  /** Everything, in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  /** The content type of `text`. */
  readonly contentType: string;
  /** The names of all metrics of the application's own. */
  readonly names: readonly string[];
}

interface Readings {
  readonly figures: OperatingFigures | null;
  readonly store: StoreStatistics | null;
}

const PREFIX = "plumbline_";
/** Upper bounds in seconds, for what takes milliseconds when all is well and is given up after five seconds. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** @param instance the name of this process, a label of every metric */
export function createMetrics(instance: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ instance });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  function gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name: PREFIX + name, help, labelNames: [...labelNames], registers });
  }
  function counter(name: string, help: string, labelNames: readonly string[] = []): Counter {
    return new Counter({ name: PREFIX + name, help, labelNames: [...labelNames], registers });
  }
  function histogram(name: string, help: string, labelNames: readonly string[] = []): Histogram {
    return new Histogram({
      name: PREFIX + name,
      help,
      labelNames: [...labelNames],
      buckets: SECONDS,
      registers,
    });
  }

  const requests = counter("requests_total", "Calls of the API by procedure and outcome", [
    "procedure",
    "outcome",
  ]);
  const submissions = counter("submissions_total", "Answers that were submitted, by outcome", ["outcome"]);
  const submission = histogram("submission_duration_seconds", "Submissions, from the request to the reply");
  const stage = histogram("submission_stage_duration_seconds", "Stages of a submission", ["stage"]);
  const write = histogram("response_write_duration_seconds", "Calls that write to test_responses");
  const databaseCalls = counter("database_calls_total", "Calls of SQL functions", ["function", "outcome"]);
  const databaseSeconds = counter("database_call_seconds_total", "Time in calls of SQL functions", [
    "function",
  ]);
  const sweeps = counter("sweeper_runs_total", "Runs of the sweeper by outcome", ["outcome"]);
  const swept = counter("sweeper_expired_sessions_total", "Sessions that the sweeper has ended");
  const circuit = gauge(
    "session_store_circuit_open",
    "1 while calls of Redis are not tried because it is away",
  );
  const active = gauge("sessions_active", "Tests under way, in the database");
  const ended = gauge("sessions_ended_last_hour", "Tests that were over in the last hour, by status", [
    "status",
  ]);
  const completion = gauge(
    "session_completion_ratio",
    "Share of the tests over in the last hour that a rule ended",
  );
  const questions = gauge("pool_active_questions", "Active questions of each published pool", ["pool"]);
  const memory = gauge("redis_memory_bytes", "Memory of Redis");
  const keys = gauge("redis_keys", "Keys in Redis by kind", ["kind"]);
  const cacheHits = counter("redis_cache_hits_total", "Reads that found their key in Redis, by kind", [
    "kind",
  ]);
  const cacheMisses = counter("redis_cache_misses_total", "Reads that did not find their key, by kind", [
    "kind",
  ]);

  function setFigures({ activeSessions, endedInLastHour, pools }: OperatingFigures): void {
    active.set(activeSessions);
    const counts = Object.entries(endedInLastHour);
    for (const [status, count] of counts) ended.set({ status }, count);
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    if (total > 0) completion.set(endedInLastHour.completed / total);
    for (const { id, activeQuestions } of pools) questions.set({ pool: id }, activeQuestions);
  }
  function setCacheCounts(counts: CacheCounts): void {
    for (const metric of [cacheHits, cacheMisses]) metric.reset();
    cacheHits.inc({ kind: "state" }, counts.stateHits);
    cacheHits.inc({ kind: "question" }, counts.questionHits);
    cacheMisses.inc({ kind: "state" }, counts.stateMisses);
    cacheMisses.inc({ kind: "question" }, counts.questionMisses);
  }

  return {
    countRequest: ({ procedure, outcome, durationMs }) => {
      if (procedure === undefined) return;
      requests.inc({ procedure: procedure.includes(",") ? "several" : procedure, outcome });
      if (procedure !== "test.submit") return;
      submissions.inc({ outcome });
      submission.observe(durationMs / 1_000);
    },
    countStage: (name, durationMs) => stage.observe({ stage: name }, durationMs / 1_000),
    countDatabaseCall: ({ functionName, durationMs, isAnswered }) => {
      databaseCalls.inc({ function: functionName, outcome: isAnswered ? "answered" : "failed" });
      databaseSeconds.inc({ function: functionName }, durationMs / 1_000);
      if (functionName === "record_responses") write.observe(durationMs / 1_000);
    },
    countSweep: (expired) => {
      sweeps.inc({ outcome: expired === null ? "failed" : "done" });
      if (expired !== null) swept.inc(expired);
    },
    setCircuit: (isOpen) => circuit.set(isOpen ? 1 : 0),
    setReadings: ({ figures, store }) => {
      for (const metric of [active, completion, memory]) metric.remove();
      for (const metric of [ended, questions, keys]) metric.reset();
      if (figures !== null) setFigures(figures);
      if (store === null) return;
      memory.set(store.memoryBytes);
      for (const [kind, count] of Object.entries(store.keys)) keys.set({ kind }, count);
      setCacheCounts(store.cache);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    names: registry
      .getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => name.startsWith(PREFIX)),
  };
}
