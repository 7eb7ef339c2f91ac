import type { SessionId, StudentId, TestCurrentOutput } from "@plumbline/contracts";
import { pauseSession, resumeSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { loadOwnSession, revive } from "./live-session.ts";
import { readCurrent } from "./read-current.ts";

type OwnSession = { readonly sessionId: SessionId; readonly studentId: StudentId };

/** Ends what is over before it is changed, changes it in Postgres, and then makes Redis follow. */
const change = async (
  delivery: Delivery,
  who: OwnSession,
  inPostgres: typeof pauseSession,
): Promise<TestCurrentOutput> => {
  await revive(delivery, await loadOwnSession(delivery, who));
  await inPostgres(delivery.database, { ...who, now: delivery.clock() });
  return readCurrent(delivery, who);
};

/**
 * Stops the clock of a test where its pool allows that. While it is paused no question is shown and no answer taken.
 * Of two devices that pause at once one does, and both are told. A test that is paused or over stays as it is.
 *
 * @throws DomainError SESSION_NOT_FOUND; PAUSE_NOT_ALLOWED when the test has no pauses, or none any more
 */
export const pauseTest = (delivery: Delivery, who: OwnSession): Promise<TestCurrentOutput> =>
  change(delivery, who, pauseSession);

/**
 * Goes on with a paused test at the same question, on whatever device. A test that runs or is over stays as it is.
 *
 * @throws DomainError SESSION_NOT_FOUND
 */
export const resumeTest = (delivery: Delivery, who: OwnSession): Promise<TestCurrentOutput> =>
  change(delivery, who, resumeSession);
