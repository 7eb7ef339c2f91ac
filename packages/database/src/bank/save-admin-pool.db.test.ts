import { randomUUID } from "node:crypto";
import { poolIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invalidInput, refusal } from "../testing/refusals.ts";
import { draftPool, poolDraft, question } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { applyImport } from "./apply-import.ts";
import { listAdminPools } from "./list-admin-pools.ts";
import { loadBank } from "./load-bank.ts";
import { loadImportContext } from "./load-import-context.ts";
import { readAdminPool } from "./read-admin-pool.ts";
import { saveAdminPool } from "./save-admin-pool.ts";
import { saveAdminQuestion } from "./save-admin-question.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const unknownPool = poolIdSchema.parse(randomUUID());

describe("a pool", () => {
  test("is made, changed and published", async () => {
    const made = await saveAdminPool(database.db, poolDraft());
    expect(made).toMatchObject({ ...poolDraft(), questionCount: 0, activeQuestionCount: 0, sessionCount: 0 });
    expect(await readAdminPool(database.db, made.id)).toEqual(made);
    expect(await readAdminPool(database.db, unknownPool)).toBeNull();
    await applyImport(database.db, { poolId: made.id, questions: [question()] });
    const changed = await saveAdminPool(
      database.db,
      poolDraft({
        id: made.id,
        name: "Halves",
        language: "de-AT",
        formOfAddress: "informal",
        concepts: ["Algebra", "Number", "Geometry"],
        status: "published",
      }),
    );
    expect(changed).toMatchObject({
      id: made.id,
      name: "Halves",
      language: "de-AT",
      formOfAddress: "informal",
      concepts: ["Algebra", "Number", "Geometry"],
      status: "published",
      questionCount: 1,
      activeQuestionCount: 1,
      createdAt: made.createdAt,
    });
  });

  test("keeps a concept that a question touches", async () => {
    const poolId = await draftPool(database.db);
    await applyImport(database.db, { poolId, questions: [question({ concepts: { Algebra: 0.5 } })] });
    const attempt = saveAdminPool(database.db, poolDraft({ id: poolId, concepts: ["Number"] }));
    await expect(attempt).rejects.toEqual(invalidInput("concepts", "concept-in-use"));
    expect((await loadBank(database.db, poolId))?.concepts).toEqual(["Number", "Algebra"]);
    await saveAdminPool(database.db, poolDraft({ id: poolId, concepts: ["Algebra"] }));
  });

  test("is not published without an active question", async () => {
    await expect(saveAdminPool(database.db, poolDraft({ status: "published" }))).rejects.toEqual(
      invalidInput("status", "no-active-question"),
    );
    const poolId = await draftPool(database.db);
    await saveAdminQuestion(database.db, { ...question(), poolId, status: "retired" });
    await expect(saveAdminPool(database.db, poolDraft({ id: poolId, status: "published" }))).rejects.toEqual(
      invalidInput("status", "no-active-question"),
    );
  });

  test("that does not exist is not available", async () => {
    const absent = refusal("POOL_NOT_AVAILABLE");
    await expect(saveAdminPool(database.db, poolDraft({ id: unknownPool }))).rejects.toEqual(absent);
    await expect(
      saveAdminQuestion(database.db, { ...question(), poolId: unknownPool, status: "active" }),
    ).rejects.toEqual(absent);
    await expect(applyImport(database.db, { poolId: unknownPool, questions: [] })).rejects.toEqual(absent);
    await expect(loadImportContext(database.db, unknownPool)).rejects.toEqual(absent);
    expect(await loadBank(database.db, unknownPool)).toBeNull();
  });

  test("is met once on a walk over all pools, newest first", async () => {
    const mine = await Promise.all(Array.from({ length: 5 }, () => draftPool(database.db)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAdminPools(database.db, { cursor, limit: 2 });
      seen.push(...page.pools.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(mine));
    expect(mine).toEqual(expect.arrayContaining(seen.slice(0, 5)));
  });
});
