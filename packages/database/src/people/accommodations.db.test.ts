import type { PoolId, StudentId } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listPools } from "../bank/list-pools.ts";
import { saveAdminPool } from "../bank/save-admin-pool.ts";
import { refusal } from "../testing/refusals.ts";
import { delivery, poolDraft, publishPool, signUp } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { readAccommodations, saveAccommodations } from "./accommodations.ts";

let database: TestDatabase;
let poolId: PoolId;
beforeAll(async () => {
  database = await startTestDatabase();
  poolId = (await publishPool(database.db)).poolId;
  const settings = delivery({ timeLimitMinutes: 45, pause: { allowed: true, maximumMinutes: 10 } });
  await saveAdminPool(database.db, poolDraft({ id: poolId, status: "published", delivery: settings }));
});
afterAll(() => database.stop());

const teacher = { id: "t-1", name: "Emmy Noether" };
const none = { extraTimePercent: 0, largerText: false, hideTime: false };
const half = { extraTimePercent: 50, largerText: true, hideTime: false };

async function limitOf(studentId: StudentId) {
  return (await listPools(database.db, studentId)).find(({ id }) => id === poolId);
}

describe("accommodations", () => {
  test("are none until somebody sets them; then who did and when is kept, newest first", async () => {
    const studentId = await signUp(database.owner);
    expect(await readAccommodations(database.db, studentId)).toEqual({ current: none, history: [] });
    const first = { studentId, ...half, setBy: teacher, now: new Date("2026-11-23T08:00:00Z") };
    const saved = await saveAccommodations(database.db, first);
    expect(saved).toEqual({
      current: half,
      history: [{ ...half, setBy: teacher, setAt: "2026-11-23T08:00:00+00:00" }],
      extended: [],
    });
    const admin = { id: "a-1", name: "David Hilbert" };
    await saveAccommodations(database.db, { studentId, ...none, setBy: admin });
    const { current, history } = (await readAccommodations(database.db, studentId)) ?? { history: [] };
    expect(current).toEqual(none);
    expect(history.map(({ setBy, extraTimePercent }) => [setBy.name, extraTimePercent])).toEqual([
      ["David Hilbert", 0],
      ["Emmy Noether", 50],
    ]);
  });

  test("saved again as they are leave no second entry", async () => {
    const studentId = await signUp(database.owner);
    await saveAccommodations(database.db, { studentId, ...none, setBy: teacher });
    await saveAccommodations(database.db, { studentId, ...half, setBy: teacher });
    await saveAccommodations(database.db, { studentId, ...half, setBy: teacher });
    expect((await readAccommodations(database.db, studentId))?.history).toHaveLength(1);
  });

  test("are nobody's where there is no such student", async () => {
    const nobody = "nobody" as StudentId; // a well-formed id that no student has
    expect(await readAccommodations(database.db, nobody)).toBeNull();
    await expect(
      saveAccommodations(database.db, { studentId: nobody, ...half, setBy: teacher }),
    ).rejects.toEqual(refusal("INVALID_INPUT"));
  });

  test("are in the time limit that the student's list of tests tells", async () => {
    const studentId = await signUp(database.owner);
    expect(await limitOf(studentId)).toMatchObject({
      timeLimitMinutes: 45,
      ownTimeLimit: { minutes: 45, extendedFromMinutes: null },
      pause: { allowed: true, maximumMinutes: 10 },
    });
    await saveAccommodations(database.db, { studentId, ...half, setBy: teacher });
    expect(await limitOf(studentId)).toMatchObject({
      timeLimitMinutes: 45,
      ownTimeLimit: { minutes: 67.5, extendedFromMinutes: 45 },
    });
  });
});
