import type { SessionId } from "@plumbline/contracts";
import {
  createInProcessSessionStore,
  createRedisSessionStore,
  type SessionStore,
  type StoreEvent,
} from "@plumbline/session-store";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../delivery.ts";
import { readCurrent } from "../session/read-current.ts";
import { beginTest, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { holdCalls } from "../testing/hold-calls.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { answersOf, inspectRedis } from "../testing/session-snapshot.ts";
import { storedState } from "../testing/stored-state.ts";
import type { SubmitInput } from "./submit-input.ts";
import { submitResponse } from "./submit-response.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/** How long one request may take while Redis does not answer: three of its deadlines, and the work on a busy machine. */
const BOUND_MS = 3_000;

function redisOf({ stack }: Testbed) {
  if (stack.redis === null) throw new Error("these tests need redis-server or valkey-server on PATH");
  return stack.redis;
}

let store: SessionStore;
let server: Delivery;
let events: StoreEvent[];
beforeEach(async () => {
  events = [];
  store = createRedisSessionStore({
    url: bed.stack.redisUrl ?? "",
    openForMs: 100,
    onEvent: (event) => events.push(event),
  });
  server = bed.deliveryWith({ store });
  await untilUp();
});
afterEach(() => store.close());

function untilUp() {
  return expect.poll(() => store.health(), { timeout: 15_000 }).toEqual({ status: "up" });
}

function begin() {
  return beginTest(bed, { stopping: { minimum: 6, maximum: 6 }, showProficiency: true });
}

async function timed<Value>(attempt: Promise<Value>): Promise<Value> {
  const startedMs = performance.now();
  const value = await attempt;
  expect(performance.now() - startedMs).toBeLessThan(BOUND_MS);
  return value;
}

/** Answers from `first` to the end, each answer twice, as an impatient student would; returns the result. */
async function answerToTheEnd(on: Delivery, first: SubmitInput) {
  for (let input = first; ; ) {
    const reply = await timed(submitResponse(on, input));
    const again = await timed(submitResponse(on, input));
    expect(again.recorded).toEqual(reply.recorded);
    if (reply.status === "completed") return reply.result;
    input = { ...input, questionId: reply.question.id, response: reply.question.position % 2 };
  }
}

describe("a session that Redis forgot", () => {
  const redisKeyOf = (sessionId: SessionId) => `session:{${sessionId}}:state`;

  it.each([
    ["its state was deleted", (id: SessionId) => inspectRedis(bed, (redis) => redis.del(redisKeyOf(id)))],
    ["Redis was flushed", () => inspectRedis(bed, (redis) => redis.flushall())],
    [
      "its thirty minutes ran out",
      (id: SessionId) => inspectRedis(bed, (redis) => redis.pexpire(redisKeyOf(id), 0)),
    ],
    [
      "Redis was killed and started empty",
      async () => {
        await redisOf(bed).kill("SIGKILL");
        await redisOf(bed).restart();
        await untilUp();
      },
    ],
  ])("because %s, goes on at the same question with the same proficiency", async (_, forget) => {
    const { sessionId, studentId, started, submission } = await begin();
    const reply = await submitResponse(server, submission(started.question.id, RIGHT));
    if (reply.status !== "active") throw new Error("the test is over too early");
    const remembered = await storedState(store, sessionId);
    expect(remembered).toMatchObject({ questionsAnswered: 1 });
    await forget(sessionId);
    expect(await storedState(store, sessionId)).toBeNull();

    const { recorded: _recorded, ...stands } = reply;
    expect(await readCurrent(server, { sessionId, studentId })).toEqual(stands);
    expect(await storedState(store, sessionId)).toEqual(remembered);
    await forget(sessionId);
    const next = await submitResponse(server, submission(reply.question.id, WRONG));
    expect(next.recorded).toMatchObject({ position: 2 });
    expect(await answersOf(bed, sessionId)).toHaveLength(2);
  });
});

describe("without Redis", () => {
  it("students start, answer and finish from Postgres alone, nothing is lost or counted twice, and it is used again by itself", async () => {
    await redisOf(bed).kill("SIGKILL");
    try {
      const { sessionId, started, submission } = await begin();
      const result = await answerToTheEnd(server, submission(started.question.id, RIGHT));
      expect(result).toMatchObject({ totalQuestions: 6 });
      expect(await answersOf(bed, sessionId)).toHaveLength(6);
      expect(await store.health()).toMatchObject({ status: "degraded" });
      expect(events).toMatchObject([{ kind: "circuit-opened" }]);
    } finally {
      await redisOf(bed).restart();
    }
    // No health check runs here: the students' own requests find that Redis is back.
    const { sessionId, studentId, started, submission } = await begin();
    const circuit = async () => {
      await readCurrent(server, { sessionId, studentId });
      return events.at(-1);
    };
    await expect.poll(circuit, { timeout: 15_000 }).toEqual({ kind: "circuit-closed" });
    await submitResponse(server, submission(started.question.id, RIGHT));
    expect(await storedState(store, sessionId)).toMatchObject({ questionsAnswered: 1 });
  });

  it("stopped, Redis makes no request wait longer than its deadlines", async () => {
    const { sessionId, started, submission } = await begin();
    const { pid } = redisOf(bed);
    process.kill(pid, "SIGSTOP");
    try {
      await answerToTheEnd(server, submission(started.question.id, RIGHT));
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await untilUp();
    expect(await answersOf(bed, sessionId)).toHaveLength(6);
  });

  it("stopped between lock and answer, it has an old state when it goes on, which misleads nobody", async () => {
    const { sessionId, studentId, started, submission } = await begin();
    const held = holdCalls(bed.database, { name: "record_responses", at: "before" });
    const { pid } = redisOf(bed);
    const replying = submitResponse(
      bed.deliveryWith({ store, database: held.database }),
      submission(started.question.id, RIGHT),
    );
    await held.reached;
    process.kill(pid, "SIGSTOP");
    const reply = await timed(
      (async () => {
        held.goOn();
        return replying;
      })(),
    ).finally(() => process.kill(pid, "SIGCONT"));
    await untilUp();
    if (reply.status !== "active") throw new Error("the test is over too early");
    expect(await readCurrent(server, { sessionId, studentId })).toMatchObject({ question: reply.question });
    const next = await submitResponse(server, submission(reply.question.id, WRONG));
    expect(next.recorded).toMatchObject({ position: 2 });
  });
});

describe("a state in Redis that is behind, as after a failover or a lost write", () => {
  it("is not shown: the student stands where Postgres says, and Redis is brought up to date", async () => {
    const { sessionId, studentId, started, submission } = await begin();
    const lost = async () => ({ kind: "unavailable", reason: "deadline" }) as const;
    const first = submission(started.question.id, RIGHT);
    const reply = await submitResponse(
      { ...server, store: { ...store, commit: lost, release: lost } },
      first,
    );
    if (reply.status !== "active") throw new Error("the test is over too early");
    expect(await storedState(store, sessionId)).toMatchObject({ questionsAnswered: 0 });

    const { recorded: _recorded, ...stands } = reply;
    expect(await readCurrent(server, { sessionId, studentId })).toEqual(stands);
    expect(await storedState(store, sessionId)).toMatchObject({ questionsAnswered: 1 });
  });

  it("of a test that is over does not bring it back", async () => {
    const { sessionId, studentId, started, submission } = await beginTest(bed, {
      stopping: { minimum: 1, maximum: 1 },
    });
    const lost = async () => ({ kind: "unavailable", reason: "deadline" }) as const;
    const last = submission(started.question.id, RIGHT);
    await submitResponse({ ...server, store: { ...store, finish: lost } }, last);
    expect(await storedState(store, sessionId)).toMatchObject({ questionsAnswered: 0 });
    expect(await readCurrent(server, { sessionId, studentId })).toMatchObject({ status: "completed" });
    await inspectRedis(bed, (redis) => redis.del(`lock:{${sessionId}}:${started.question.id}`));
    expect(await refusalOf(submitResponse(server, { ...last, response: WRONG }))).toBe(
      "ANSWER_ALREADY_RECORDED",
    );
  });

  it("in one of two processes that share no store misleads neither: they serve a test in turn", async () => {
    const [one, other] = [0, 1].map(() =>
      bed.deliveryWith({ store: createInProcessSessionStore({ clock: Date.now }) }),
    );
    if (one === undefined || other === undefined) throw new Error("there are no two processes");
    const { sessionId, studentId, started, submission } = await begin();
    let questionId = started.question.id;
    for (let position = 1; position <= 6; position++) {
      const [here, there] = position % 2 === 0 ? [one, other] : [other, one];
      const reply = await submitResponse(here, submission(questionId, position % 2));
      expect(await submitResponse(there, submission(questionId, position % 2))).toEqual(reply);
      if (reply.status === "completed") break;
      const { recorded: _recorded, ...stands } = reply;
      expect(await readCurrent(there, { sessionId, studentId })).toEqual(stands);
      questionId = reply.question.id;
    }
    expect((await answersOf(bed, sessionId)).map(({ response }) => response)).toEqual([1, 0, 1, 0, 1, 0]);
  });
});
