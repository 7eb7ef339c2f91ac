import { deliverySettingsSchema, poolDraftSchema, questionDraftSchema } from "@plumbline/contracts";
import { applyImport, saveAdminPool } from "@plumbline/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readComparison } from "../results/read-comparison.ts";
import { readHistory } from "../results/read-history.ts";
import { readLongTermProficiency } from "../results/read-long-term-proficiency.ts";
import { readPath } from "../results/read-path.ts";
import { readProgress } from "../results/read-progress.ts";
import { readResult } from "../results/read-result.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { questionOf, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/** Members that every object inherits. */
const INHERITED = ["constructor", "toString", "hasOwnProperty", "valueOf"] as const;
const PLAIN = ["Algebra", "Calculus", "Geometry", "Number"] as const;

/** Plays a test of a pool with these concepts and question ids, and returns everything that is told about it. */
async function play(concepts: typeof INHERITED | typeof PLAIN) {
  const [first, second, third] = concepts;
  const delivery = deliverySettingsSchema.parse({
    feedback: "at-end",
    showProficiency: true,
    selection: { contentBalance: { [first]: 0.5, [second]: 0.25, [third]: 0.25 } },
    stopping: {
      minimum: 6,
      maximum: 9,
      standardError: 0.3,
      precisionWeights: { [first]: 2 },
      classification: { cuts: { [second]: 0.5 }, errorRate: 0.05 },
    },
  });
  const draft = poolDraftSchema.parse({ name: "Names", concepts, delivery });
  const { id: poolId } = await saveAdminPool(bed.database, { ...draft, status: "draft" });
  const questions = concepts.flatMap((concept, k) =>
    [-1, 0, 1].map((difficulty) =>
      questionDraftSchema.parse(
        questionOf(difficulty === 0 ? concept : `${k}.${concept}.${difficulty}`, concept, difficulty),
      ),
    ),
  );
  await applyImport(bed.database, { poolId, questions });
  await saveAdminPool(bed.database, { ...draft, id: poolId, status: "published" });

  const studentId = await bed.addStudent();
  const viewer = { userId: studentId, role: "student" as const };
  const { sessionId, ...started } = await startTest(bed.delivery, { poolId, studentId });
  const progress: unknown[] = [started.progress];
  let questionId = started.question.id;
  for (let position = 1; ; position++) {
    const response = position % 3 === 0 ? WRONG : RIGHT;
    const answer = { sessionId, studentId, questionId, response, responseMs: null };
    const reply = await submitResponse(bed.delivery, answer);
    if (reply.status !== "active") break;
    progress.push(reply.progress);
    questionId = reply.question.id;
  }
  const told = {
    progress,
    result: await readResult(bed.delivery, { viewer, sessionId }),
    path: await readPath(bed.delivery, { viewer, sessionId }),
    comparison: await readComparison(bed.delivery, { viewer, sessionId }),
    history: await readHistory(bed.delivery, { viewer, studentId }),
    longTerm: await readLongTermProficiency(bed.delivery, studentId),
    lines: await readProgress(bed.delivery, { viewer, studentId }),
  };
  return renamed(told, concepts);
}

const CHANGING = /^(sessionId|id|startedAt|completedAt|durationMs|at)$/;

/** The same with the concepts by their number, in an order that does not depend on names, and without ids and times. */
function renamed(told: unknown, concepts: readonly string[]): unknown {
  return JSON.parse(
    JSON.stringify(told, (name, value) => {
      if (CHANGING.test(name)) return "changing";
      if (Array.isArray(value) && value.every((entry) => typeof entry?.name === "string")) {
        return value.toSorted((one, other) => concepts.indexOf(one.name) - concepts.indexOf(other.name));
      }
      const index = concepts.indexOf(value);
      return index === -1 ? value : `concept ${index}`;
    }),
  );
}

it("a concept or a question may have the name of a member that every object inherits", async () => {
  expect(await play(INHERITED)).toEqual(await play(PLAIN));
});
