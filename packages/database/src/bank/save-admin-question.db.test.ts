import { randomUUID } from "node:crypto";
import { questionIdSchema, questionWordingSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordResponse } from "../sessions/record-response.ts";
import { invalidInput } from "../testing/refusals.ts";
import {
  answerTo,
  draftPool,
  publishPool,
  question,
  questionAt,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { applyImport } from "./apply-import.ts";
import { listAdminPools } from "./list-admin-pools.ts";
import { loadItems } from "./load-items.ts";
import { loadWording } from "./load-wording.ts";
import { readAdminQuestion } from "./read-admin-question.ts";
import { saveAdminQuestion } from "./save-admin-question.ts";
import { searchAdminQuestions } from "./search-admin-questions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

describe("a question", () => {
  test("gets an id when it has none, and is read back whole", async () => {
    const poolId = await draftPool(database.db);
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
    const poolId = await draftPool(database.db);
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
    const poolId = await draftPool(database.db);
    const draft = question();
    await saveAdminQuestion(database.db, { ...draft, poolId, status: "active" });
    await saveAdminQuestion(database.db, {
      ...draft,
      poolId,
      status: "active",
      content: "Two",
      expectedRevision: 1,
    });
    for (const [late, code] of [
      [{ ...draft, content: "Three", expectedRevision: 1 }, "stale-revision"],
      [{ ...question(), expectedRevision: 1 }, "no-such-question"],
    ] as const) {
      await expect(saveAdminQuestion(database.db, { ...late, poolId, status: "active" })).rejects.toEqual(
        invalidInput("expectedRevision", code),
      );
    }
    expect(await readAdminQuestion(database.db, draft.id)).toMatchObject({ content: "Two", revision: 2 });
  });

  test("that is meant to be new is refused an id that the pool has, and nothing is written over", async () => {
    const poolId = await draftPool(database.db);
    const draft = question();
    const save = (content: string) =>
      saveAdminQuestion(database.db, { ...draft, content, poolId, status: "active", expectedRevision: 0 });
    expect(await save("One")).toMatchObject({ id: draft.id, revision: 1 });
    await expect(save("Two")).rejects.toEqual(invalidInput("id", "id-in-this-pool"));
    expect(await readAdminQuestion(database.db, draft.id)).toMatchObject({ content: "One", revision: 1 });
  });

  test("stays in its pool, and touches only concepts of its pool", async () => {
    const [poolId, otherId] = [await draftPool(database.db), await draftPool(database.db)];
    const draft = question();
    await saveAdminQuestion(database.db, { ...draft, poolId, status: "active" });
    await expect(
      saveAdminQuestion(database.db, { ...draft, content: "Mine", poolId: otherId, status: "active" }),
    ).rejects.toEqual(invalidInput("id", "id-in-other-pool"));
    await expect(
      saveAdminQuestion(database.db, { ...question({ concepts: { Poetry: 1 } }), poolId, status: "active" }),
    ).rejects.toEqual(invalidInput("concepts", "not-a-concept"));
    expect(await readAdminQuestion(database.db, draft.id)).toMatchObject({ poolId, content: draft.content });
  });

  test("is found by text, id, concept and status, and met once on a walk", async () => {
    const poolId = await draftPool(database.db);
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
      const page = await searchAdminQuestions(database.db, { poolId, cursor, limit: 2 });
      seen.push(...page.questions.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toSorted());
    const find = async (filter: object) =>
      (await searchAdminQuestions(database.db, { poolId, ...filter })).questions.map(({ id }) => id);
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
      await recordResponse(database.db, answerTo(running, 1, { response: 1 }));
      await saveAdminQuestion(database.db, { ...first, content, poolId: pool.poolId, status: "active" });
    }
    expect(await readAdminQuestion(database.db, first.id)).toMatchObject({ answered: 2, revision: 3 });
    expect((await listAdminPools(database.db, {})).pools.find(({ id }) => id === pool.poolId)).toMatchObject({
      sessionCount: 2,
    });
  });
});

/** Parts of searches that a matcher of patterns could be slow with, and the text that each would be slow in. */
const slowSearches = [
  ["%", "%"],
  ["a%", "a"],
  ["_%", "a"],
  ["\\%", "\\"],
  ["a", "a"],
] as const;

test.each(slowSearches)("a search of many %j costs time in proportion to the text", async (part, letter) => {
  const search = `${part.repeat(99)}b`;
  const millisecondsOf = async (length: number): Promise<number> => {
    const { rows } = await database.owner.query(
      `explain (analyze, format json)
        select from generate_series(1, 20) n
        where repeat($1, $2::integer + n % 2) ilike internal.containing($3)`,
      [letter, length, search],
    );
    return rows[0]["QUERY PLAN"][0]["Execution Time"];
  };
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const isLinear = (): boolean => large <= Math.max(20, 24 * small);
  for (let attempt = 1; attempt <= 6 && !isLinear(); attempt++) {
    small = Math.min(small, await millisecondsOf(2_500));
    large = Math.min(large, await millisecondsOf(20_000));
  }
  expect(isLinear()).toBe(true);
});
