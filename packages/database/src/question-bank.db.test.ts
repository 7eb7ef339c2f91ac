import { randomUUID } from "node:crypto";
import {
  type AdminSavePoolInput,
  type PoolId,
  poolIdSchema,
  questionIdSchema,
  questionWordingSchema,
} from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "../test/start-test-database.ts";
import { answerTo, delivery, publishPool, question, questionAt, signUp, startTest } from "../test/stories.ts";
import { applyImport } from "./apply-import.ts";
import { listAdminPools } from "./list-admin-pools.ts";
import { listAdminQuestions } from "./list-admin-questions.ts";
import { loadBank } from "./load-bank.ts";
import { loadImportContext } from "./load-import-context.ts";
import { loadItems } from "./load-items.ts";
import { loadWording } from "./load-wording.ts";
import { readAdminPool } from "./read-admin-pool.ts";
import { readAdminQuestion } from "./read-admin-question.ts";
import { recordResponse } from "./record-response.ts";
import { saveAdminPool } from "./save-admin-pool.ts";
import { saveAdminQuestion } from "./save-admin-question.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const poolDraft = (over: Partial<AdminSavePoolInput> = {}): AdminSavePoolInput => ({
  name: "Fractions",
  description: "Halves and thirds",
  concepts: ["Number", "Algebra"],
  delivery: delivery(),
  status: "draft",
  ...over,
});

async function draftPool(over: Partial<AdminSavePoolInput> = {}): Promise<PoolId> {
  return (await saveAdminPool(database.db, poolDraft(over))).id;
}

const bankVersion = async (poolId: PoolId) =>
  (await loadBank(database.db, poolId))?.bankVersion ?? Number.NaN;
const invalid = (field: string) =>
  expect.objectContaining({ code: "INVALID_INPUT", fields: [expect.objectContaining({ field })] });
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
        concepts: ["Algebra", "Number", "Geometry"],
        status: "published",
      }),
    );
    expect(changed).toMatchObject({
      id: made.id,
      name: "Halves",
      concepts: ["Algebra", "Number", "Geometry"],
      status: "published",
      questionCount: 1,
      activeQuestionCount: 1,
      createdAt: made.createdAt,
    });
  });

  test("keeps a concept that a question touches", async () => {
    const poolId = await draftPool();
    await applyImport(database.db, { poolId, questions: [question({ concepts: { Algebra: 0.5 } })] });
    const attempt = saveAdminPool(database.db, poolDraft({ id: poolId, concepts: ["Number"] }));
    await expect(attempt).rejects.toEqual(invalid("concepts"));
    expect((await loadBank(database.db, poolId))?.concepts).toEqual(["Number", "Algebra"]);
    await saveAdminPool(database.db, poolDraft({ id: poolId, concepts: ["Algebra"] }));
  });

  test("is not published without an active question", async () => {
    await expect(saveAdminPool(database.db, poolDraft({ status: "published" }))).rejects.toEqual(
      invalid("status"),
    );
    const poolId = await draftPool();
    await saveAdminQuestion(database.db, { ...question(), poolId, status: "retired" });
    await expect(saveAdminPool(database.db, poolDraft({ id: poolId, status: "published" }))).rejects.toEqual(
      invalid("status"),
    );
  });

  test("that does not exist is not available", async () => {
    const absent = expect.objectContaining({ code: "POOL_NOT_AVAILABLE" });
    await expect(saveAdminPool(database.db, poolDraft({ id: unknownPool }))).rejects.toEqual(absent);
    await expect(
      saveAdminQuestion(database.db, { ...question(), poolId: unknownPool, status: "active" }),
    ).rejects.toEqual(absent);
    await expect(applyImport(database.db, { poolId: unknownPool, questions: [] })).rejects.toEqual(absent);
    await expect(loadImportContext(database.db, unknownPool)).rejects.toEqual(absent);
    expect(await loadBank(database.db, unknownPool)).toBeNull();
  });

  test("is met once on a walk over all pools, newest first", async () => {
    const mine = await Promise.all(Array.from({ length: 5 }, () => draftPool()));
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

describe("a question", () => {
  test("gets an id when it has none, and is read back whole", async () => {
    const poolId = await draftPool();
    const { id: _, ...body } = question({
      content: "Sum $\\sum_{k=1}^{n} k$?\n\n| a | b |\n|---|---|",
      options: ["$\\frac12$", "`x`"],
    });
    const saved = await saveAdminQuestion(database.db, { ...body, poolId, status: "draft" });
    expect(saved).toMatchObject({ ...body, poolId, status: "draft", revision: 1, answered: 0 });
    expect(await readAdminQuestion(database.db, saved.id)).toEqual(saved);
    expect(await readAdminQuestion(database.db, questionIdSchema.parse("no-such"))).toBeNull();
  });

  test("gets a new revision with a new content, none with a new status, and keeps all of them", async () => {
    const poolId = await draftPool();
    const first = question();
    const save = (over: object) =>
      saveAdminQuestion(database.db, { ...first, poolId, status: "active", ...over });
    expect(await save({})).toMatchObject({ revision: 1 });
    expect(await save({})).toMatchObject({ revision: 1 });
    expect(await save({ status: "retired" })).toMatchObject({ revision: 1, status: "retired" });
    expect(await save({ content: "Reworded", difficulty: 1.5 })).toMatchObject({
      revision: 2,
      status: "active",
    });
    expect(await save({ content: "Reworded", difficulty: 1.5, explanation: "More" })).toMatchObject({
      revision: 3,
    });

    const revision = (number: number) => ({ id: first.id, revision: number });
    expect(await loadItems(database.db, [revision(2), revision(9), revision(1)])).toEqual([
      { ...revision(2), concepts: { Number: 1 }, difficulty: 1.5, discrimination: 1, guessing: 0.2 },
      { ...revision(1), concepts: { Number: 1 }, difficulty: 0, discrimination: 1, guessing: 0.2 },
    ]);
    const wording = await loadWording(database.db, revision(1));
    expect(wording).toEqual({
      ...revision(1),
      content: first.content,
      options: first.options,
      concepts: ["Number"],
    });
    expect(Object.keys(wording ?? {}).toSorted()).toEqual(
      Object.keys(questionWordingSchema.shape).toSorted(),
    );
    expect(await loadWording(database.db, revision(9))).toBeNull();
  });

  test("is not written over when somebody saved another revision meanwhile", async () => {
    const poolId = await draftPool();
    const draft = question();
    await saveAdminQuestion(database.db, { ...draft, poolId, status: "active" });
    await saveAdminQuestion(database.db, {
      ...draft,
      poolId,
      status: "active",
      content: "Two",
      expectedRevision: 1,
    });
    for (const late of [
      { ...draft, content: "Three", expectedRevision: 1 },
      { ...question(), expectedRevision: 1 },
    ]) {
      await expect(saveAdminQuestion(database.db, { ...late, poolId, status: "active" })).rejects.toEqual(
        invalid("expectedRevision"),
      );
    }
    expect(await readAdminQuestion(database.db, draft.id)).toMatchObject({ content: "Two", revision: 2 });
  });

  test("that is meant to be new is refused an id that the pool has, and nothing is written over", async () => {
    const poolId = await draftPool();
    const draft = question();
    const save = (content: string) =>
      saveAdminQuestion(database.db, { ...draft, content, poolId, status: "active", expectedRevision: 0 });
    expect(await save("One")).toMatchObject({ id: draft.id, revision: 1 });
    await expect(save("Two")).rejects.toEqual(invalid("id"));
    expect(await readAdminQuestion(database.db, draft.id)).toMatchObject({ content: "One", revision: 1 });
  });

  test("stays in its pool, and touches only concepts of its pool", async () => {
    const [poolId, otherId] = [await draftPool(), await draftPool()];
    const draft = question();
    await saveAdminQuestion(database.db, { ...draft, poolId, status: "active" });
    await expect(
      saveAdminQuestion(database.db, { ...draft, content: "Mine", poolId: otherId, status: "active" }),
    ).rejects.toEqual(invalid("id"));
    await expect(
      saveAdminQuestion(database.db, { ...question({ concepts: { Poetry: 1 } }), poolId, status: "active" }),
    ).rejects.toEqual(invalid("concepts"));
    expect(await readAdminQuestion(database.db, draft.id)).toMatchObject({ poolId, content: draft.content });
  });

  test("is found by text, id, concept and status, and met once on a walk", async () => {
    const poolId = await draftPool();
    const ids = ["a", "B", "Z", "a.1", "a-1", "_"].map((tail) => `${randomUUID().slice(0, 8)}:${tail}`);
    const [first = "", second = ""] = ids;
    await applyImport(database.db, {
      poolId,
      questions: ids.map((id) =>
        question({ id, ...(id === first ? { concepts: { Algebra: 1 }, content: "50%_off" } : {}) }),
      ),
    });
    await saveAdminQuestion(database.db, { ...question({ id: second }), poolId, status: "retired" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAdminQuestions(database.db, { poolId, cursor, limit: 2 });
      seen.push(...page.questions.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toSorted());
    const find = async (filter: object) =>
      (await listAdminQuestions(database.db, { poolId, ...filter })).questions.map(({ id }) => id);
    expect(await find({ search: "0%_O" })).toEqual([first]);
    expect(await find({ search: first.slice(2) })).toEqual([first]);
    expect(await find({ concept: "Algebra" })).toEqual([first]);
    expect(await find({ status: "retired" })).toEqual([second]);
    expect(await find({ search: "%" })).toEqual([first]);
  });

  test("counts its answers over all revisions", async () => {
    const pool = await publishPool(database.db);
    const first = questionAt(pool.questions, 1);
    for (const content of ["One", "Two"]) {
      const running = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
      await recordResponse(database.db, answerTo(running, 1, 1));
      await saveAdminQuestion(database.db, { ...first, content, poolId: pool.poolId, status: "active" });
    }
    expect(await readAdminQuestion(database.db, first.id)).toMatchObject({ answered: 2, revision: 3 });
    expect((await listAdminPools(database.db, {})).pools.find(({ id }) => id === pool.poolId)).toMatchObject({
      sessionCount: 2,
    });
  });
});

describe("the bank that a selection draws from", () => {
  test("has the active questions at their latest revision, ordered by id bytewise", async () => {
    const poolId = await draftPool();
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
    expect(await recordResponse(database.db, answerTo(running, 1, 1))).toMatchObject({ bankVersion: before });
    await saveAdminPool(database.db, poolDraft({ id: pool.poolId, name: "Again" }));
    expect(await bankVersion(other.poolId)).toBe(before);
  });
});

describe("an import", () => {
  test("makes what is new, revises what differs, leaves what is the same, and keeps statuses", async () => {
    const poolId = await draftPool();
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
    const { questions } = await listAdminQuestions(database.db, { poolId });
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
    const [poolId, otherId] = [await draftPool(), await draftPool()];
    const elsewhere = question();
    await applyImport(database.db, { poolId: otherId, questions: [elsewhere] });
    const twin = question();
    for (const [questions, field] of [
      [[question(), elsewhere], "questions.1.id"],
      [[question(), question(), question({ concepts: { Number: 1, Poetry: 1 } })], "questions.2.concepts"],
      [[twin, question(), twin], "questions.2.id"],
    ] as const) {
      await expect(applyImport(database.db, { poolId, questions })).rejects.toEqual(invalid(field));
    }
    expect((await loadImportContext(database.db, poolId)).existing).toEqual([]);
    expect(await readAdminQuestion(database.db, elsewhere.id)).toMatchObject({
      poolId: otherId,
      revision: 1,
    });
  });

  test("of the same question into two pools at once leaves it in one, and the other is refused", async () => {
    const pools = [await draftPool(), await draftPool()];
    const contested = question();
    const settled = await Promise.allSettled(
      pools.map((poolId) => applyImport(database.db, { poolId, questions: [question(), contested] })),
    );
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const contexts = await Promise.all(pools.map((poolId) => loadImportContext(database.db, poolId)));
    expect(contexts.map(({ existing }) => existing.length).toSorted()).toEqual([0, 2]);
  });

  test("of two thousand questions is one transaction and one new version of the bank", async () => {
    const poolId = await draftPool();
    const before = await bankVersion(poolId);
    const questions = Array.from({ length: 2_000 }, () => question());
    expect(await applyImport(database.db, { poolId, questions })).toEqual({ created: 2_000, updated: 0 });
    expect((await loadBank(database.db, poolId))?.items).toHaveLength(2_000);
    expect(await bankVersion(poolId)).toBe(before + 1);
  });
});
