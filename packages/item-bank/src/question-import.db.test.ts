import { poolDraftSchema } from "@plumbline/contracts";
import {
  createDatabase,
  type DirectFunctions,
  type OpenDatabase,
  saveAdminPool,
  searchAdminQuestions,
} from "@plumbline/database";
import { startTestStack, type TestStack } from "@plumbline/local-stack";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { applyQuestionImport, previewQuestionImport } from "./question-import.ts";
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
