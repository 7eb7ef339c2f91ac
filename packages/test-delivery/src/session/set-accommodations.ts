import type { TeacherSaveAccommodationsInput, TeacherSaveAccommodationsOutput } from "@plumbline/contracts";
import { loadSession, saveAccommodations } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { revive } from "./live-session.ts";

/**
 * Saves what makes tests fair to a student. Timed tests in progress get the additional time at once: Postgres moves
 * their deadlines, and the live state follows. Where Redis cannot be told, Postgres still decides about every answer
 * and about every end.
 *
 * @throws DomainError INVALID_INPUT when there is no such student
 */
export const setAccommodations = async (
  delivery: Delivery,
  input: TeacherSaveAccommodationsInput & { readonly setBy: { readonly id: string; readonly name: string } },
): Promise<TeacherSaveAccommodationsOutput> => {
  const now = delivery.clock();
  const { extended, ...saved } = await saveAccommodations(delivery.database, { ...input, now });
  for (const sessionId of extended) {
    const loaded = await loadSession(delivery.database, sessionId);
    const live = loaded === null ? null : await revive(delivery, loaded);
    if (live !== null) await delivery.store.writeState(live.state);
  }
  return { ...saved, runningTests: extended.length };
};
