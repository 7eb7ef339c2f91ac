import type { PoolId } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invalidInput } from "../testing/refusals.ts";
import { draftPool, question } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { applyImport } from "./apply-import.ts";
import { loadBank } from "./load-bank.ts";
import { loadImportContext } from "./load-import-context.ts";
import { readAdminQuestion } from "./read-admin-question.ts";
import { saveAdminQuestion } from "./save-admin-question.ts";
import { searchAdminQuestions } from "./search-admin-questions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function bankVersion(poolId: PoolId) {
  return (await loadBank(database.db, poolId))?.bankVersion ?? Number.NaN;
}

describe("an import", () => {
  test("makes what is new, revises what differs, leaves what is the same, and keeps statuses", async () => {
    const poolId = await draftPool(database.db);
    const [same, changed, retired, fresh] = [question(), question(), question(), question()];
    expect(await applyImport(database.db, { poolId, questions: [same, changed, retired] })).toEqual({
      created: 3,
      updated: 0,
    });
    await saveAdminQuestion(database.db, { ...retired, poolId, status: "retired" });
    expect(
      await applyImport(database.db, {
        poolId,
        questions: [same, { ...changed, guessing: 0.25 }, { ...retired, content: "New words" }, fresh],
      }),
    ).toEqual({ created: 1, updated: 2 });
    const { questions } = await searchAdminQuestions(database.db, { poolId });
    const state = Object.fromEntries(
      questions.map(({ id, revision, status }) => [id, `${status} ${revision}`]),
    );
    expect(state).toEqual({
      [same.id]: "active 1",
      [changed.id]: "active 2",
      [retired.id]: "retired 2",
      [fresh.id]: "active 1",
    });
    expect(await loadImportContext(database.db, poolId)).toEqual({
      concepts: ["Number", "Algebra"],
      existing: [same, { ...changed, guessing: 0.25 }, { ...retired, content: "New words" }, fresh].toSorted(
        (one, other) => (one.id < other.id ? -1 : 1),
      ),
    });
  });

  test("with one question that does not fit writes none of them, and names it", async () => {
    const [poolId, otherId] = [await draftPool(database.db), await draftPool(database.db)];
    const elsewhere = question();
    await applyImport(database.db, { poolId: otherId, questions: [elsewhere] });
    const twin = question();
    for (const [questions, field, code] of [
      [[question(), elsewhere], "questions.1.id", "id-in-other-pool"],
      [
        [question(), question(), question({ concepts: { Number: 1, Poetry: 1 } })],
        "questions.2.concepts",
        "not-a-concept",
      ],
      [[twin, question(), twin], "questions.2.id", "id-twice"],
    ] as const) {
      await expect(applyImport(database.db, { poolId, questions })).rejects.toEqual(
        invalidInput(field, code),
      );
    }
    expect((await loadImportContext(database.db, poolId)).existing).toEqual([]);
    expect(await readAdminQuestion(database.db, elsewhere.id)).toMatchObject({
      poolId: otherId,
      revision: 1,
    });
  });

  test("of the same question into two pools at once leaves it in one, and the other is refused", async () => {
    const pools = [await draftPool(database.db), await draftPool(database.db)];
    const contested = question();
    const settled = await Promise.allSettled(
      pools.map((poolId) => applyImport(database.db, { poolId, questions: [question(), contested] })),
    );
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const contexts = await Promise.all(pools.map((poolId) => loadImportContext(database.db, poolId)));
    expect(contexts.map(({ existing }) => existing.length).toSorted()).toEqual([0, 2]);
  });

  test("of two thousand questions is one transaction and one new version of the bank", async () => {
    const poolId = await draftPool(database.db);
    const before = await bankVersion(poolId);
    const questions = Array.from({ length: 2_000 }, () => question());
    expect(await applyImport(database.db, { poolId, questions })).toEqual({ created: 2_000, updated: 0 });
    expect((await loadBank(database.db, poolId))?.items).toHaveLength(2_000);
    expect(await bankVersion(poolId)).toBe(before + 1);
  });
});
