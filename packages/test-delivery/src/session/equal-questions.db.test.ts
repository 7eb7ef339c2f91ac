import {
  deliverySettingsSchema,
  NEW_POOL_EXPOSURE,
  type PoolId,
  type QuestionId,
} from "@plumbline/contracts";
import { applyImport, saveAdminPool } from "@plumbline/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { submitResponse } from "../submission/submit-response.ts";
import { questionOf, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const STUDENTS = 50;
const LENGTH = 9;
const QUESTIONS = 1_200;

/** A bank whose questions differ in nothing but their ids and concepts, a third of them for each concept. */
async function addEqualPool(name: string, exposure: object): Promise<PoolId> {
  const concepts = ["Number", "Algebra", "Geometry"];
  const delivery = deliverySettingsSchema.parse({
    stopping: { minimum: LENGTH, maximum: LENGTH },
    selection: { exposure },
  });
  const draft = {
    name,
    description: "",
    language: null,
    formOfAddress: "formal" as const,
    concepts,
    delivery,
  };
  const { id: poolId } = await saveAdminPool(bed.database, { ...draft, status: "draft" });
  const questions = Array.from({ length: QUESTIONS }, (_, i) =>
    questionOf(`${name}-${String(i).padStart(4, "0")}`, concepts[i % concepts.length] ?? "", 0.3),
  );
  await applyImport(bed.database, { poolId, questions });
  await saveAdminPool(bed.database, { ...draft, id: poolId, status: "published" });
  return poolId;
}

/** A whole test of a new student. The answers differ from student to student; every third process is a new one. */
async function take(poolId: PoolId, student: number): Promise<QuestionId[]> {
  const studentId = await bed.addStudent();
  const changes = { newSeed: () => 1_000_003 * (student + 1) };
  const delivery = student % 3 === 0 ? bed.deliveryWith(changes) : { ...bed.delivery, ...changes };
  const { sessionId, question } = await startTest(delivery, { studentId, poolId });
  const asked = [question.id];
  for (;;) {
    const reply = await submitResponse(delivery, {
      studentId,
      sessionId,
      questionId: asked.at(-1) ?? question.id,
      response: (student * asked.length) % 5 < 3 ? RIGHT : WRONG,
      responseMs: null,
    });
    if (reply.status !== "active") return asked;
    asked.push(reply.question.id);
  }
}

it.each([
  { name: "plain", exposure: { kind: "none" } },
  { name: "held", exposure: NEW_POOL_EXPOSURE },
])(
  "students of a bank of equal questions share them as rarely as chance makes them: $name",
  async ({ name, exposure }) => {
    const poolId = await addEqualPool(name, exposure);
    const tests: QuestionId[][] = [];
    for (let student = 0; student < STUDENTS; student++) tests.push(await take(poolId, student));

    const times = new Map<QuestionId, number>();
    for (const id of tests.flat()) times.set(id, (times.get(id) ?? 0) + 1);
    expect(tests.every((asked) => new Set(asked).size === LENGTH)).toBe(true);
    // Two tests of L of N questions share L^2 / N on average (hypergeometric), all pairs together this many. Pairs are
    // nearly independent, so the number varies about as a Poisson variable does.
    const pairs = (STUDENTS * (STUDENTS - 1)) / 2;
    const expected = (pairs * LENGTH ** 2) / QUESTIONS;
    const shared = [...times.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
    expect(Math.abs(shared - expected)).toBeLessThan(4 * Math.sqrt(expected));
    // A question comes binomially often, with mean 0.375: that any comes six times has a chance of 3 in 1,000.
    expect(Math.max(...times.values())).toBeLessThanOrEqual(5);
    // No end of the bank is preferred: the places of the questions are as spread as uniform ones.
    const places = tests.flat().map((id) => Number(id.slice(-4)) / QUESTIONS);
    const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * places.length));
  },
  120_000,
);
