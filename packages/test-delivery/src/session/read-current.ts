import type { TestCurrentOutput } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import { resultOf } from "../results/read-result.ts";
import type { OwnSession } from "../viewer.ts";
import { loadOwnSession } from "./load-own-session.ts";
import { presentQuestion } from "./present-question.ts";
import { progressOf } from "./progress.ts";
import { restoreState } from "./restore-state.ts";

/**
 * Where a session stands: at its outstanding question, paused without one, or at its result when it is over.
 *
 * Postgres is read, because the state in Redis may be behind (a lost write, a failover) and nothing here would notice;
 * a submission notices, because Postgres checks its version. The state is then written to Redis, which may have lost it.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session; STORAGE_UNAVAILABLE
 */
export async function readCurrent(delivery: Delivery, own: OwnSession): Promise<TestCurrentOutput> {
  const live = await restoreState(delivery, await loadOwnSession(delivery, own));
  if (live === null) {
    const { status, result } = await resultOf(delivery, own.sessionId);
    return { status, result };
  }
  await delivery.store.writeState(live.state);
  const { state } = live;
  if (state.pausedAtMs === null) return presentQuestion(delivery, live);
  const pausedAt = new Date(state.pausedAtMs).toISOString();
  return { status: "paused", pausedAt, progress: await progressOf(delivery, live) };
}
