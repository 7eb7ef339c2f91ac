import { questionIdSchema, type RunningEstimate, type TestCurrentOutput } from "@plumbline/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setAside } from "../results/set-aside.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { beginTest, RIGHT, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { readCurrent } from "./read-current.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/** How many concepts of the running estimate have a number. */
function measuredIn(concepts: readonly RunningEstimate[] | undefined): number | undefined {
  return concepts?.filter(({ proficiency, standardError }) => proficiency !== null && standardError !== null)
    .length;
}

function conceptsOf(current: TestCurrentOutput) {
  return current.status === "active" ? current.progress.concepts : undefined;
}

it("the running estimate has no number for a concept before a counted answer has touched it", async () => {
  const draft = { stopping: { minimum: 6, maximum: 6 }, showProficiency: true };
  const { sessionId, studentId, started, submission } = await beginTest(bed, draft);
  const nothing = { proficiency: null, standardError: null };
  expect(started.progress.concepts).toEqual([
    { name: "Number", ...nothing },
    { name: "Algebra", ...nothing },
  ]);

  const reply = await submitResponse(bed.delivery, submission(started.question.id, RIGHT));
  if (reply.status !== "active") throw new Error("the test is over");
  expect(reply.progress.concepts).toHaveLength(2);
  expect(measuredIn(reply.progress.concepts)).toBe(1);
  // The same from another process, which knows neither the state nor the questions.
  await bed.store.deleteState(sessionId);
  const rebuilt = await readCurrent(bed.deliveryWith(), { studentId, sessionId });
  expect(conceptsOf(rebuilt)).toEqual(reply.progress.concepts);

  const questionId = questionIdSchema.parse(started.question.id);
  const input = { scope: "answer" as const, sessionId, questionId, reason: "Two are right" };
  await setAside(bed.delivery, { input, setBy: "an-admin" });
  expect(measuredIn(conceptsOf(await readCurrent(bed.delivery, { studentId, sessionId })))).toBe(0);
});
