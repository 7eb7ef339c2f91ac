import { loadSession, readAdminPool, readSessionAnswers, saveAdminPool } from "@plumbline/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readResult } from "../results/read-result.ts";
import { readReview } from "../results/read-review.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { beginTest, RIGHT, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { endTest } from "./end-test.ts";
import { readCurrent } from "./read-current.ts";
import { readDetails } from "./read-details.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const draft = { stopping: { minimum: 3, maximum: 3 }, feedback: "at-end" } as const;

async function sayLanguage(poolId: Parameters<typeof readAdminPool>[1], language: string | null) {
  const pool = await readAdminPool(bed.database, poolId);
  if (pool === null) throw new Error("the pool is gone");
  await saveAdminPool(bed.database, { ...pool, language, formOfAddress: "informal" });
}

it("every question of a test carries the language that its pool said when the test began", async () => {
  const { poolId, ...before } = await beginTest(bed, draft);
  expect(before.started.question.language).toBeNull();
  await sayLanguage(poolId, "de-AT");

  // The wordings are cached without a language, so the next test has it although the same questions were shown before.
  const studentId = await bed.addStudent();
  const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
  expect(question.language).toBe("de-AT");
  const own = { sessionId, studentId };
  const answer = { ...own, questionId: question.id, response: RIGHT, responseMs: null };
  expect(await submitResponse(bed.delivery, answer)).toMatchObject({ question: { language: "de-AT" } });
  expect(await submitResponse(bed.delivery, answer), "sent again").toMatchObject({
    question: { language: "de-AT" },
  });
  const other = bed.deliveryWith();
  expect(await readCurrent(other, own), "another process").toMatchObject({ question: { language: "de-AT" } });
  expect((await loadSession(bed.database, before.sessionId))?.session.settings).not.toHaveProperty(
    "language",
  );
});

it("what is read after a test has the language and the form of address of the pool as it is now", async () => {
  const { poolId, sessionId, studentId } = await beginTest(bed, draft);
  const own = { sessionId, studentId };
  await endTest(bed.delivery, own);
  await sayLanguage(poolId, "fr");
  const pool = { id: poolId, language: "fr", formOfAddress: "informal" };
  const viewer = { role: "student", userId: studentId } as const;
  expect(await readDetails(bed.delivery, own)).toMatchObject({ pool });
  expect(await readReview(bed.delivery, own)).toMatchObject({ pool });
  expect(await readResult(bed.delivery, { viewer, sessionId })).toMatchObject({ pool });
  expect(await readSessionAnswers(bed.database, sessionId)).toMatchObject({ session: { pool } });
});
