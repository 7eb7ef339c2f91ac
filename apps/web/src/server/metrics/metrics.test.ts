import { poolIdSchema } from "@plumbline/contracts";
import type { StoreStatistics } from "@plumbline/session-store";
import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";
import { createMetricsReader } from "./read-metrics.ts";

const POOL = poolIdSchema.parse("00000000-0000-4000-8000-000000000001");
const figures = {
  activeSessions: 12,
  endedInLastHour: { completed: 6, ended: 1, expired: 1 },
  pools: [{ id: POOL, activeQuestions: 303 }],
};
const statistics: StoreStatistics = {
  kind: "statistics",
  backend: "redis",
  memoryBytes: 2_000_000,
  keys: { state: 12, lock: 1, question: 40, limit: 0, account: 3, other: 0 },
  complete: true,
  cache: { stateHits: 5, stateMisses: 1, questionHits: 30, questionMisses: 10 },
};
const entry = {
  requestId: "id",
  method: "POST",
  status: 200,
  durationMs: 8,
  databaseCalls: 1,
  databaseMs: 3,
};

/** The lines of the application's own metrics, without the name of the instance. */
async function linesOf(text: Promise<string>): Promise<readonly string[]> {
  const lines = (await text).split("\n").filter((line) => line.startsWith("plumbline_"));
  return lines.map((line) => line.replace(/,?instance="machine-1"/, "").replace("{}", ""));
}

test("counts calls, submissions, stages, database calls and sweeps", async () => {
  const metrics = createMetrics("machine-1");
  metrics.countRequest({ ...entry, procedure: "test.submit", outcome: "OK" });
  metrics.countRequest({ ...entry, procedure: "test.submit", outcome: "SESSION_PAUSED" });
  metrics.countRequest({ ...entry, procedure: "student.home,test.current", outcome: "OK" });
  metrics.countRequest({ ...entry, path: "/home", outcome: "OK" });
  metrics.countStage("record", 4);
  metrics.countDatabaseCall({ functionName: "record_responses", durationMs: 3, isAnswered: true });
  metrics.countSweep(7);
  metrics.countSweep(null);
  expect(await linesOf(metrics.text())).toContain("plumbline_session_store_circuit_open 0");
  metrics.setCircuit(true);
  expect(await linesOf(metrics.text())).toEqual(
    expect.arrayContaining([
      'plumbline_requests_total{procedure="test.submit",outcome="OK"} 1',
      'plumbline_requests_total{procedure="several",outcome="OK"} 1',
      'plumbline_submissions_total{outcome="OK"} 1',
      'plumbline_submissions_total{outcome="SESSION_PAUSED"} 1',
      'plumbline_submission_duration_seconds_bucket{le="0.01"} 2',
      'plumbline_submission_duration_seconds_bucket{le="0.005"} 0',
      'plumbline_submission_stage_duration_seconds_bucket{le="0.005",stage="record"} 1',
      "plumbline_response_write_duration_seconds_count 1",
      'plumbline_database_calls_total{function="record_responses",outcome="answered"} 1',
      'plumbline_sweeper_runs_total{outcome="done"} 1',
      'plumbline_sweeper_runs_total{outcome="failed"} 1',
      "plumbline_sweeper_expired_sessions_total 7",
      "plumbline_session_store_circuit_open 1",
    ]),
  );
});

test("tells what storage holds, once for all who ask within five seconds, and nothing that is out of date", async () => {
  const metrics = createMetrics("machine-1");
  let now = 0;
  let reads = 0;
  let isAway = false;
  const read = createMetricsReader({
    metrics,
    clock: () => now,
    database: {
      call: async () => {
        reads += 1;
        if (isAway) throw new Error("away");
        return figures;
      },
    },
    store: { stats: async () => (isAway ? { kind: "unavailable", reason: "circuit-open" } : statistics) },
  });
  const [lines] = await Promise.all([linesOf(read()), read()]);
  expect(reads).toBe(1);
  expect(lines).toEqual(
    expect.arrayContaining([
      "plumbline_sessions_active 12",
      'plumbline_sessions_ended_last_hour{status="completed"} 6',
      "plumbline_session_completion_ratio 0.75",
      `plumbline_pool_active_questions{pool="${POOL}"} 303`,
      "plumbline_redis_memory_bytes 2000000",
      'plumbline_redis_keys{kind="question"} 40',
      'plumbline_redis_cache_hits_total{kind="question"} 30',
      'plumbline_redis_cache_misses_total{kind="question"} 10',
    ]),
  );
  isAway = true;
  now = 5_000;
  const without = (await linesOf(read())).join("\n");
  expect(reads).toBe(2);
  expect(without).not.toMatch(
    /sessions_active|ended_last_hour|completion_ratio|pool_active|redis_memory|redis_keys/,
  );
});

test("tells of the process: its memory, and how late its event loop is", async () => {
  const text = await createMetrics("machine-1").text();
  expect(text).toMatch(/^process_resident_memory_bytes\{instance="machine-1"\} \d+/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds\{/m);
});
