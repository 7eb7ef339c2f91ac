import { randomUUID } from "node:crypto";
import type { PoolId } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordResponse } from "../sessions/record-response.ts";
import {
  answerTo,
  delivery,
  draftPool,
  poolDraft,
  publishPool,
  question,
  questionAt,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { applyImport } from "./apply-import.ts";
import { loadBank } from "./load-bank.ts";
import { saveAdminPool } from "./save-admin-pool.ts";
import { saveAdminQuestion } from "./save-admin-question.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function bankVersion(poolId: PoolId) {
  return (await loadBank(database.db, poolId))?.bankVersion ?? Number.NaN;
}

describe("the bank that a selection draws from", () => {
  test("has the active questions at their latest revision, ordered by id bytewise", async () => {
    const poolId = await draftPool(database.db);
    const tag = randomUUID();
    const ids = ["b", "B", "a", "_x", "a1", "a-1"].map((tail) => `${tag}.${tail}`);
    await applyImport(database.db, { poolId, questions: ids.map((id) => question({ id })) });
    await saveAdminQuestion(database.db, { ...question({ id: `${tag}.b` }), poolId, status: "retired" });
    await saveAdminQuestion(database.db, {
      ...question({ id: `${tag}.B`, concepts: { Number: 0.25, Algebra: 1 }, discrimination: 1 / 3 }),
      poolId,
      status: "active",
    });
    const bank = await loadBank(database.db, poolId);
    expect(bank).toMatchObject({ concepts: ["Number", "Algebra"], delivery: delivery(), status: "draft" });
    expect(bank?.items.map(({ id }) => id)).toEqual(
      ids.filter((id) => id !== `${tag}.b`).toSorted((one, other) => (one < other ? -1 : 1)),
    );
    expect(bank?.items[0]).toEqual({
      id: `${tag}.B`,
      revision: 2,
      concepts: { Number: 0.25, Algebra: 1 },
      difficulty: 0,
      discrimination: 1 / 3,
      guessing: 0.2,
    });
  });

  test("has a new version after every change of the pool or its questions, and after nothing else", async () => {
    const pool = await publishPool(database.db);
    const first = questionAt(pool.questions, 1);
    const versions = [await bankVersion(pool.poolId)];
    const after = async (change: Promise<unknown>) => {
      await change;
      versions.push(await bankVersion(pool.poolId));
    };
    await after(
      saveAdminQuestion(database.db, { ...first, content: "New", poolId: pool.poolId, status: "active" }),
    );
    await after(
      saveAdminQuestion(database.db, { ...first, content: "New", poolId: pool.poolId, status: "retired" }),
    );
    await after(applyImport(database.db, { poolId: pool.poolId, questions: [question()] }));
    await after(saveAdminPool(database.db, poolDraft({ id: pool.poolId, name: "Other" })));
    expect(versions).toEqual(versions.toSorted((one, other) => one - other));
    expect(new Set(versions).size).toBe(versions.length);

    const other = await publishPool(database.db);
    const running = await startTest(database.db, { ...other, studentId: await signUp(database.owner) });
    const before = await bankVersion(other.poolId);
    expect(await recordResponse(database.db, answerTo(running, 1, { response: 1 }))).toMatchObject({
      bankVersion: before,
    });
    await saveAdminPool(database.db, poolDraft({ id: pool.poolId, name: "Again" }));
    expect(await bankVersion(other.poolId)).toBe(before);
  });
});
