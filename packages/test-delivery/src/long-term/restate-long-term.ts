import { createEstimationWorkspace } from "@plumbline/adaptive-engine";
import { DomainError, type StudentId } from "@plumbline/contracts";
import {
  type LongTermEstimate,
  type LongTermUpdateToSave,
  type LongTermWork,
  loadLongTermWork,
  saveLongTerm,
} from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { estimateAfterTest } from "./estimate-after-test.ts";

/** How many tests are computed before they are saved. */
const TESTS_PER_BATCH = 20;

/** More than any student needs: whoever gets here sees tests change faster than they are computed. */
const MOST_BATCHES = 1_000;

/**
 * Computes the long-term proficiencies of a student that are missing or out of date: from the first test that changed, in
 * the order in which the tests ended. What is up to date costs one read. Nothing depends on who computes it, or when: a
 * process that stops in between leaves the rest to the next, and several at once keep the same.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function restateLongTerm(
  { database }: Pick<Delivery, "database">,
  studentId: StudentId,
): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const work = await loadLongTermWork(database, { studentId, limit: TESTS_PER_BATCH });
    if (work === null) return;
    const updates = await updatesOf(work);
    await saveLongTerm(database, { studentId, scaleId: work.scaleId, updates });
  }
  throw new DomainError("STORAGE_UNAVAILABLE", `the tests of student ${studentId} kept changing`);
}

/** The same once the reply that is under way has been sent. A failure costs nothing: whoever reads next computes it. */
export function restateLongTermSoon(delivery: Pick<Delivery, "database">, studentId: StudentId): void {
  setImmediate(() => void restateLongTerm(delivery, studentId).catch(() => undefined));
}

async function updatesOf({ earlier, tests }: LongTermWork): Promise<readonly LongTermUpdateToSave[]> {
  const workspace = createEstimationWorkspace();
  const updates: LongTermUpdateToSave[] = [];
  let latest: LongTermEstimate | null = earlier;
  for (const test of tests) {
    latest = estimateAfterTest(latest, test, workspace);
    updates.push({ ...latest, sessionId: test.sessionId, basis: test.basis });
    // Other requests of this process get their turn between two tests.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return updates;
}
