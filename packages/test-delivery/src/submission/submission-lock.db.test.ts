import { loadSession } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stateOf } from "../session/live-session.ts";
import { beginTest, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { holdCalls } from "../testing/hold-calls.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { answersOf, inspectRedis } from "../testing/session-snapshot.ts";
import { storedState } from "../testing/stored-state.ts";
import { submitResponse } from "./submit-response.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const sixQuestions = { stopping: { minimum: 6, maximum: 6 } };
const LOCK_MS = 5_000;

type Running = Awaited<ReturnType<typeof beginTest>>;

function lockOf({ sessionId, started }: Running): string {
  return `lock:{${sessionId}}:${started.question.id}`;
}

/** Ends the life of the lock, so that Redis expires it. */
function letLockExpire(running: Running) {
  return inspectRedis(bed, (redis) => redis.pexpire(lockOf(running), 0));
}

/** Redis has the same state as Postgres, digit for digit. */
async function expectStateOfRecord({ sessionId }: Running): Promise<void> {
  const loaded = await loadSession(bed.database, sessionId);
  const read = await storedState(bed.store, sessionId);
  if (loaded === null || read === null) throw new Error("there is no state");
  expect(read).toEqual(stateOf(loaded, read.settingsDigest));
}

describe("the submission lock", () => {
  it("makes others wait while it is held, and leaves the session usable after 5 s when its holder died", async () => {
    const running = await beginTest(bed, sixQuestions);
    const { sessionId, started, submission } = running;
    const answer = submission(started.question.id, RIGHT);
    await bed.store.claim({ sessionId, questionId: started.question.id, owner: "a process that died" });
    expect(await refusalOf(submitResponse(bed.deliveryWith(), answer))).toBe("SUBMISSION_IN_PROGRESS");
    const restMs = await inspectRedis(bed, (redis) => redis.pttl(lockOf(running)));
    expect(restMs).toBeGreaterThan(0);
    expect(restMs).toBeLessThanOrEqual(LOCK_MS);
    await letLockExpire(running);
    expect(await submitResponse(bed.delivery, answer)).toMatchObject({ recorded: { position: 1 } });
  });

  it("is given back when a submission fails, so that the next try need not wait", async () => {
    const { started, submission } = await beginTest(bed, sixQuestions);
    const answer = submission(started.question.id, RIGHT);
    const refused = submitResponse(bed.delivery, { ...answer, response: 9 });
    expect(await refusalOf(refused)).toBe("INVALID_INPUT");
    expect(await submitResponse(bed.delivery, answer)).toMatchObject({ recorded: { position: 1 } });
  });
});

describe("a holder that was slower than its lock", () => {
  const slowServer = (at: "before" | "after") => {
    const held = holdCalls(bed.database, { name: "record_responses", at });
    return { ...held, server: bed.deliveryWith({ database: held.database }) };
  };

  it("before it recorded: it gets the outcome that the faster one recorded", async () => {
    const running = await beginTest(bed, sixQuestions);
    const { started, sessionId, submission } = running;
    const answer = submission(started.question.id, RIGHT);
    const slow = slowServer("before");
    const slowReply = submitResponse(slow.server, answer);
    await slow.reached;
    await letLockExpire(running);
    const reply = await submitResponse(bed.delivery, answer);
    slow.goOn();
    expect(await slowReply).toEqual(reply);
    expect(await answersOf(bed, sessionId)).toHaveLength(1);
    await expectStateOfRecord(running);
  });

  it("before it recorded another answer: it is refused", async () => {
    const running = await beginTest(bed, sixQuestions);
    const { started, sessionId, submission } = running;
    const slow = slowServer("before");
    const slowCode = refusalOf(submitResponse(slow.server, submission(started.question.id, WRONG)));
    await slow.reached;
    await letLockExpire(running);
    await submitResponse(bed.delivery, submission(started.question.id, RIGHT));
    slow.goOn();
    expect(await slowCode).toBe("ANSWER_ALREADY_RECORDED");
    expect(await answersOf(bed, sessionId)).toMatchObject([{ response: RIGHT }]);
    await expectStateOfRecord(running);
  });

  it("after it recorded: it does not set back the state of a test that has gone on", async () => {
    const running = await beginTest(bed, sixQuestions);
    const { started, sessionId, submission } = running;
    const answer = submission(started.question.id, RIGHT);
    const slow = slowServer("after");
    const slowReply = submitResponse(slow.server, answer);
    await slow.reached;
    await letLockExpire(running);
    const reply = await submitResponse(bed.delivery, answer);
    if (reply.status !== "active") throw new Error("the test is over too early");
    await submitResponse(bed.delivery, submission(reply.question.id, WRONG));
    slow.goOn();
    expect(await slowReply).toEqual(reply);
    expect(await answersOf(bed, sessionId)).toHaveLength(2);
    await expectStateOfRecord(running);
  });

  it("when its lock is another's by now: it does not release that", async () => {
    const running = await beginTest(bed, sixQuestions);
    const { started, sessionId, submission } = running;
    const slow = slowServer("before");
    const slowReply = submitResponse(slow.server, submission(started.question.id, RIGHT));
    await slow.reached;
    await letLockExpire(running);
    await bed.store.claim({ sessionId, questionId: started.question.id, owner: "the next holder" });
    slow.goOn();
    await slowReply;
    expect(await inspectRedis(bed, (redis) => redis.get(lockOf(running)))).toBe("the next holder");
    expect(await answersOf(bed, sessionId)).toHaveLength(1);
    await expectStateOfRecord(running);
  });
});
