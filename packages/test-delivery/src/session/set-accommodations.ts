import type { TeacherSaveAccommodationsInput, TeacherSaveAccommodationsOutput } from "@plumbline/contracts";
import { loadSession, saveAccommodations } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restoreState } from "./restore-state.ts";

/** Accommodations of one student, and the member of staff who sets them. */
interface SetAccommodationsInput extends TeacherSaveAccommodationsInput {
  readonly setBy: { readonly id: string; readonly name: string };
}

/**
 * Saves a student's accommodations. Timed tests in progress get the extra time at once: Postgres moves their deadlines,
 * and the live state in Redis follows. If Redis cannot be written, Postgres still decides about every answer and every
 * end.
 *
 * @throws DomainError INVALID_INPUT when there is no such student; STORAGE_UNAVAILABLE
 */
export async function setAccommodations(
  delivery: Delivery,
  input: SetAccommodationsInput,
): Promise<TeacherSaveAccommodationsOutput> {
  const now = delivery.clock();
  const { extended, ...saved } = await saveAccommodations(delivery.database, { ...input, now });
  for (const sessionId of extended) {
    const loaded = await loadSession(delivery.database, sessionId);
    const live = loaded === null ? null : await restoreState(delivery, loaded);
    if (live !== null) await delivery.store.writeState(live.state);
  }
  return { ...saved, runningTests: extended.length };
}
