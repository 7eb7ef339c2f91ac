import { adminSaveQuestionInputSchema, poolDraftSchema } from "@plumbline/contracts";
import {
  createDatabase,
  type DirectFunctions,
  type OpenDatabase,
  readAdminQuestion,
  saveAdminPool,
  searchAdminQuestions,
} from "@plumbline/database";
import { startTestStack, type TestStack } from "@plumbline/local-stack";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { applyQuestionImport, previewQuestionImport } from "./question-import.ts";
import { saveQuestion } from "./save-question.ts";
import { migrationsDirectory } from "./testing/migrations-directory.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Which functions the tests of a project call directly; see vitest.config.ts. Absent: as in production. */
    readonly directFunctions?: DirectFunctions;
  }
}

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await startTestStack({ migrationsDirectory, redis: false });
  database = createDatabase({
    url: stack.restUrl,
    restUrl: stack.restUrl,
    secretKey: stack.secretKey,
    databaseUrl: stack.authenticatorUrl,
    directFunctions: inject("directFunctions"),
  });
});
afterAll(async () => {
  await database.close();
  await stack.stop();
});

async function addPool(name: string) {
  const draft = poolDraftSchema.parse({
    name,
    concepts: ["Algebra"],
    delivery: { stopping: { minimum: 1, maximum: 2 } },
  });
  return (await saveAdminPool(database, draft)).id;
}

function file(rows: readonly string[]): string {
  return ["id,content,option_1,option_2,correct_answer,concepts,difficulty,discrimination", ...rows].join(
    "\n",
  );
}

function statuses(report: { rows: readonly { questionId: string | null; status: string }[] }) {
  return report.rows.map((row) => `${row.questionId}: ${row.status}`);
}

it("reports a dirty file, writes nothing of it in the preview and only what is right when it is applied", async () => {
  const poolId = await addPool("First");
  const elsewhere = await addPool("Second");
  await applyQuestionImport(database, {
    poolId: elsewhere,
    text: file(["taken,Taken?,yes,no,0,Algebra,0,1"]),
  });
  const text = file([
    "good,What is $1+1$?,$2$,$3$,0,Algebra,-1,1.2",
    "bad,Too easy?,yes,no,5,Algebra,easy,-1",
    "good,Again?,yes,no,0,Algebra,0,1",
    "taken,Mine?,yes,no,0,Algebra,0,1",
  ]);
  const preview = await previewQuestionImport(database, { poolId, text });
  expect(statuses(preview)).toEqual(["good: new", "bad: refused", "good: duplicate", "taken: refused"]);
  expect(preview.rows[1]?.issues.map((issue) => issue.field).sort()).toEqual([
    "correct_answer",
    "difficulty",
    "discrimination",
  ]);
  expect(preview.rows[1]?.line).toBe(3);
  expect(preview.rows[3]?.issues).toEqual([
    {
      field: "id",
      code: "id-in-other-pool",
      values: { id: "taken" },
      message: "“taken” is a question of another pool.",
      hint: "Choose another id: an id is unique in the whole bank.",
    },
  ]);
  expect((await searchAdminQuestions(database, { poolId })).questions).toEqual([]);

  expect(await applyQuestionImport(database, { poolId, text })).toMatchObject({ created: 1, updated: 0 });
  expect((await searchAdminQuestions(database, { poolId })).questions.map((question) => question.id)).toEqual(
    ["good"],
  );

  const mended = text.replace("0,Algebra,-1,1.2", "1,Algebra,-1,1.2");
  expect(statuses(await previewQuestionImport(database, { poolId, text }))[0]).toBe("good: unchanged");
  expect(statuses(await previewQuestionImport(database, { poolId, text: mended }))[0]).toBe("good: changed");
  expect(await applyQuestionImport(database, { poolId, text: mended })).toMatchObject({
    created: 0,
    updated: 1,
  });
  expect((await searchAdminQuestions(database, { poolId })).questions[0]).toMatchObject({
    revision: 2,
    correctAnswer: 1,
  });
});

async function guessings(poolId: Awaited<ReturnType<typeof addPool>>): Promise<Record<string, number>> {
  const { questions } = await searchAdminQuestions(database, { poolId });
  return Object.fromEntries(questions.map(({ id, guessing }) => [id, guessing]));
}

it("starts the guessing of estimated questions at 1/n and asks about those that look calibrated", async () => {
  const poolId = await addPool("Guessing");
  const estimated = file(["g-1,One?,yes,no,0,Algebra,-1,1"]);
  expect(await previewQuestionImport(database, { poolId, text: estimated })).toMatchObject({
    missingGuessing: { questions: 1, parameters: "estimated" },
  });
  expect(await applyQuestionImport(database, { poolId, text: estimated })).toMatchObject({ created: 1 });

  const calibrated = file(["g-2,Two?,yes,no,0,Algebra,-0.913,1.287"]);
  expect(await previewQuestionImport(database, { poolId, text: calibrated })).toMatchObject({
    rows: [{ status: "new" }],
    missingGuessing: { questions: 1, parameters: null },
  });
  await expect(applyQuestionImport(database, { poolId, text: calibrated })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ field: "parameters", code: "parameters-unstated", values: { questions: 1 } }],
  });
  expect(await guessings(poolId)).toEqual({ "g-1": 0.5 });

  const stated = { poolId, text: calibrated, parameters: "calibrated" } as const;
  expect(await applyQuestionImport(database, stated)).toMatchObject({
    created: 1,
    missingGuessing: { questions: 1, parameters: "calibrated" },
  });
  const third = calibrated.replace("g-2,Two", "g-3,Three");
  await applyQuestionImport(database, { poolId, text: third, parameters: "estimated" });
  expect(await guessings(poolId)).toEqual({ "g-1": 0.5, "g-2": 0, "g-3": 0.5 });

  // The same files change nothing of what is stored, whatever is said about them.
  for (const text of [calibrated, third]) {
    for (const parameters of ["estimated", "calibrated", undefined] as const) {
      const again = await applyQuestionImport(database, { poolId, text, parameters });
      expect(again).toMatchObject({ rows: [{ status: "unchanged" }], missingGuessing: null });
    }
  }
  const harder = calibrated.replace("-0.913", "0.417");
  expect(await applyQuestionImport(database, { poolId, text: harder })).toMatchObject({ updated: 1 });
  expect(await guessings(poolId)).toEqual({ "g-1": 0.5, "g-2": 0, "g-3": 0.5 });
});

it("saves a question without guessing at 1/n when it is new, and as it is stored when it is known", async () => {
  const poolId = await addPool("Saved");
  const save = (change: object) =>
    saveQuestion(
      database,
      adminSaveQuestionInputSchema.parse({
        poolId,
        content: "Which?",
        options: ["a", "b", "c", "d"],
        correctAnswer: 0,
        concepts: { Algebra: 1 },
        difficulty: 0,
        discrimination: 1,
        ...change,
      }),
    );
  expect(await save({})).toMatchObject({ guessing: 0.25 });
  expect(await save({ id: "fresh", options: ["a", "b"] })).toMatchObject({ guessing: 0.5 });
  expect(await save({ id: "zero", guessing: 0 })).toMatchObject({ guessing: 0, revision: 1 });
  const changed = await save({ id: "zero", content: "Which one?" });
  expect(changed).toMatchObject({ guessing: 0, revision: 2 });
  expect(await readAdminQuestion(database, changed.id)).toMatchObject({ guessing: 0, content: "Which one?" });
});
