import { createInProcessSessionStore } from "@plumbline/session-store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCurrent } from "../session/read-current.ts";
import { startTest } from "../session/start-test.ts";
import { beginTest, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { submitResponse } from "./submit-response.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const stopping = { minimum: 6, maximum: 6 };

/** Settings that read the bank in ways of their own. */
const settings = [
  { stopping },
  { stopping: { ...stopping, minimumReduction: 0.01 } },
  { stopping: { ...stopping, standardError: 0.3 } },
  { stopping, estimator: "map" },
  { stopping, selection: { contentBalance: { Number: 0.5, Algebra: 0.5 } } },
  { stopping, selection: { exposure: { kind: "eligibility", maximumRate: 0.2 } } },
  { stopping, effort: { excludeRapidGuesses: true } },
];

/** Ways in which a pool loses all its questions. */
const losses = [
  ["retired", "update questions set status = 'retired' where pool_id = $1"],
  [
    "moved to another pool",
    "update questions set pool_id = (select id from question_pools where id <> $1 limit 1) where pool_id = $1",
  ],
] as const;

describe.each(losses)("a running test whose questions are all %s", (_, loss) => {
  it.each(settings)("records the answer and ends as pool-exhausted (%j)", async (draft) => {
    await bed.addPool({ stopping });
    const { poolId, sessionId, started, submission } = await beginTest(bed, draft);
    const first = await submitResponse(bed.delivery, submission(started.question.id, RIGHT));
    if (first.status !== "active") throw new Error("the test is over");
    await bed.sql.query(loss, [poolId]);
    const second = await submitResponse(bed.delivery, submission(first.question.id, WRONG));
    // The question that was prepared before is asked; after it there is none.
    const last =
      second.status === "active"
        ? await submitResponse(bed.delivery, submission(second.question.id, RIGHT))
        : second;
    expect(last).toMatchObject({ status: "completed", result: { endReason: "pool-exhausted" } });
    const { rows } = await bed.sql.query(
      "select count(*)::integer from test_responses where session_id = $1",
      [sessionId],
    );
    expect(rows).toEqual([{ count: second.status === "active" ? 3 : 2 }]);
  });

  it("ends in another process, which has nothing prepared, in the same way", async () => {
    await bed.addPool({ stopping });
    const { poolId, started, submission } = await beginTest(bed, { stopping });
    await bed.sql.query(loss, [poolId]);
    const other = bed.deliveryWith();
    const reply = await submitResponse(other, submission(started.question.id, RIGHT));
    expect(reply).toMatchObject({
      status: "completed",
      result: { endReason: "pool-exhausted", totalQuestions: 1 },
    });
  });

  it("shows its question to somebody who comes back, and takes the answer", async () => {
    await bed.addPool({ stopping });
    const { poolId, studentId, sessionId, started, submission } = await beginTest(bed, { stopping });
    await bed.sql.query(loss, [poolId]);
    const other = bed.deliveryWith({ store: createInProcessSessionStore({ clock: Date.now }) });
    expect(await readCurrent(other, { studentId, sessionId })).toMatchObject({ status: "active" });
    expect(await startTest(other, { studentId, poolId })).toMatchObject({ resumed: true });
    expect(await submitResponse(other, submission(started.question.id, RIGHT))).toMatchObject({
      status: "completed",
    });
  });

  it("cannot be started by somebody else", async () => {
    await bed.addPool({ stopping });
    const { poolId } = await beginTest(bed, { stopping });
    await bed.sql.query(loss, [poolId]);
    for (const delivery of [bed.delivery, bed.deliveryWith()]) {
      const studentId = await bed.addStudent();
      expect(await refusalOf(startTest(delivery, { studentId, poolId }))).toBe("POOL_NOT_AVAILABLE");
    }
  });
});
