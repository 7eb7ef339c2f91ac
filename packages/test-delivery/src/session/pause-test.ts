import type { TestCurrentOutput } from "@plumbline/contracts";
import { pauseSession, resumeSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import type { OwnSession } from "../viewer.ts";
import { loadOwnSession } from "./load-own-session.ts";
import { readCurrent } from "./read-current.ts";
import { restoreState } from "./restore-state.ts";

/**
 * Stops the clock of a test, where its pool allows that. While the test is paused, no question is shown and no answer
 * taken. When two devices pause at the same moment, both are told that it is paused. A test that is paused or over
 * stays as it is.
 *
 * @throws DomainError SESSION_NOT_FOUND; PAUSE_NOT_ALLOWED when the test has no pauses, or none left;
 *   STORAGE_UNAVAILABLE
 */
export function pauseTest(delivery: Delivery, own: OwnSession): Promise<TestCurrentOutput> {
  return change(delivery, own, pauseSession);
}

/**
 * Resumes a paused test at the same question, on any device. A test that is running or over stays as it is.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export function resumeTest(delivery: Delivery, own: OwnSession): Promise<TestCurrentOutput> {
  return change(delivery, own, resumeSession);
}

/** Changes the session in Postgres, after ending it if its time is over, and then updates Redis. */
async function change(
  delivery: Delivery,
  own: OwnSession,
  changeInPostgres: typeof pauseSession,
): Promise<TestCurrentOutput> {
  await restoreState(delivery, await loadOwnSession(delivery, own));
  await changeInPostgres(delivery.database, { ...own, now: delivery.clock() });
  return readCurrent(delivery, own);
}
