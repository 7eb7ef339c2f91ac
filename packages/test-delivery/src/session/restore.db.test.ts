import type { SessionId, TestSubmitOutput } from "@plumbline/contracts";
import { loadSession, saveAdminQuestion } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planFrom } from "../planning/plan.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { questionOf, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { answersOf } from "../testing/session-snapshot.ts";
import { storedState } from "../testing/stored-state.ts";
import { stateOf } from "./live-session.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/** A small random generator with a seed, so that the sessions of this test are the same in every run. */
function uniformFrom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

const ANSWERS = 8;
const SESSIONS = 50;

/** Takes a test with the answers that `seed` gives; `disturb` is called before every submission. */
async function takeTest(seed: number, poolId: Parameters<typeof startTest>[1]["poolId"], disturb: Disturb) {
  const studentId = await bed.addStudent();
  const delivery = bed.deliveryWith({ newSeed: () => seed });
  const { sessionId, question } = await startTest(delivery, { studentId, poolId });
  const answer = uniformFrom(seed + 1);
  const replies: Omit<Extract<TestSubmitOutput, { status: "active" }>, "recorded">[] = [];
  let questionId = question.id;
  for (let n = 0; n < ANSWERS; n++) {
    const server = await disturb(delivery, sessionId);
    const response = Math.floor(answer() * 4);
    const reply = await submitResponse(server, {
      studentId,
      sessionId,
      questionId,
      response,
      responseMs: null,
    });
    if (reply.status !== "active") throw new Error("the test is over too early");
    const { recorded: _, ...where } = reply;
    replies.push(where);
    questionId = reply.question.id;
  }
  return { sessionId, replies };
}

type Disturb = (
  delivery: Testbed["delivery"],
  sessionId: Parameters<typeof loadSession>[1],
) => Promise<Testbed["delivery"]>;

async function nothing(delivery: Testbed["delivery"]) {
  return delivery;
}

/** The proficiency that the engine computes from the recorded answers, in a process with empty caches. */
async function replayed(sessionId: SessionId) {
  const loaded = await loadSession(bed.database, sessionId);
  if (loaded === null) throw new Error("the session is not there");
  const { settings, initialProficiency: initial, seed, pool } = loaded.session;
  const { banks, items } = bed.deliveryWith();
  const asked = loaded.answered.map(({ questionId, revision }) => ({ id: questionId, revision }));
  const parameters = await items.loadParameters(asked, settings.concepts);
  const plan = planFrom({
    bank: await banks.load(pool.id, settings.concepts),
    settings,
    initial,
    seed,
    asked: asked.map(({ id }) => id),
    answers: parameters.map((item, i) => ({ item, correct: loaded.answered[i]?.correct ?? false })),
  });
  return plan.proficiency;
}

describe("a session that Redis forgot", () => {
  it(`goes on as if nothing had happened, bit for bit, in ${SESSIONS} sessions that lose it at random`, async () => {
    const { poolId } = await bed.addPool({ stopping: { minimum: 12, maximum: 12 }, showProficiency: true });
    for (let seed = 1; seed <= SESSIONS; seed++) {
      const chance = uniformFrom(seed * 31);
      const lose: Disturb = async (delivery, sessionId) => {
        if (chance() < 0.5) await bed.store.deleteState(sessionId);
        // Sometimes another process, with empty caches, takes the request.
        return chance() < 0.3 ? bed.deliveryWith() : delivery;
      };
      const whole = await takeTest(seed, poolId, nothing);
      const broken = await takeTest(seed, poolId, lose);
      expect(broken.replies).toEqual(whole.replies);
      expect(await answersOf(bed, broken.sessionId)).toEqual(await answersOf(bed, whole.sessionId));
    }
  }, 240_000);

  it("is rebuilt as the state that was lost, and the engine replays what was recorded", async () => {
    const { poolId } = await bed.addPool({ stopping: { minimum: 12, maximum: 12 } });
    const { sessionId } = await takeTest(3, poolId, nothing);
    const lost = await storedState(bed.store, sessionId);
    const loaded = await loadSession(bed.database, sessionId);
    if (loaded === null || lost === null) throw new Error("the session is not there");
    expect(stateOf(loaded, lost.settingsDigest)).toEqual(lost);
    expect(await replayed(sessionId)).toEqual(loaded.currentProficiency);
  });

  it("is the same when its questions were edited, recalibrated or retired since", async () => {
    const { poolId, prefix } = await bed.addPool({ stopping: { minimum: 12, maximum: 12 } });
    const { sessionId } = await takeTest(3, poolId, nothing);
    const recorded = await answersOf(bed, sessionId);
    const before = await storedState(bed.store, sessionId);
    const known = await replayed(sessionId);
    for (let i = 0; i < 24; i++) {
      const edited = {
        ...questionOf(`${prefix}-${i}`, "Algebra", 2 - i / 8),
        content: "Edited",
        correctAnswer: 3,
      };
      await saveAdminQuestion(bed.database, {
        ...edited,
        poolId,
        status: i % 2 === 0 ? "retired" : "active",
      });
    }
    await bed.store.deleteState(sessionId);
    expect(await answersOf(bed, sessionId)).toEqual(recorded);
    expect(await replayed(sessionId)).toEqual(known);
    const loaded = await loadSession(bed.database, sessionId);
    if (loaded === null || before === null) throw new Error("the session is not there");
    expect(stateOf(loaded, before.settingsDigest)).toEqual(before);
  });
});
