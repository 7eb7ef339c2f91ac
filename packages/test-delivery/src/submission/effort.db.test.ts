import type { PoolId, SessionId, TestSubmitOutput } from "@plumbline/contracts";
import { auditTrail, loadSession, readSessionAnswers } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../delivery.ts";
import { inspectSession } from "../operations/inspect-session.ts";
import { planFrom } from "../planning/plan.ts";
import { readPath } from "../results/read-path.ts";
import { readResult } from "../results/read-result.ts";
import { readReview } from "../results/read-review.ts";
import { setAside } from "../results/set-aside.ts";
import { startTest } from "../session/start-test.ts";
import {
  countingCalls,
  type DeliveryDraft,
  RIGHT,
  startTestbed,
  type Testbed,
  WRONG,
} from "../testing/delivery-testbed.ts";
import { answersOf } from "../testing/session-snapshot.ts";
import { submitResponse } from "./submit-response.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const withoutGuesses = { effort: { excludeRapidGuesses: true } };

type Pace = "quick" | "slow";

/** The response times of both paces; the questions of the testbed are short, so their threshold is 3 s. */
const responseMs = { quick: 300, slow: 8_000 };

/** Which delivery takes the next answer, after what may happen to the session's state before it. */
type Disturb = (sessionId: SessionId) => Promise<Delivery>;

async function undisturbed(): Promise<Delivery> {
  return bed.delivery;
}

/** Takes a test at these paces, as far as it goes. Every third answer is wrong. */
async function takeTest(poolId: PoolId, paces: readonly Pace[], disturb: Disturb = undisturbed) {
  const studentId = await bed.addStudent();
  const started = await startTest(bed.delivery, { studentId, poolId });
  const { sessionId } = started;
  const replies: TestSubmitOutput[] = [];
  let { question } = started;
  for (const [index, pace] of paces.entries()) {
    bed.clock.forward(10_000);
    const delivery = await disturb(sessionId);
    const reply = await submitResponse(delivery, {
      studentId,
      sessionId,
      questionId: question.id,
      response: index % 3 === 2 ? WRONG : RIGHT,
      responseMs: responseMs[pace],
    });
    replies.push(reply);
    if (reply.status === "completed") break;
    question = reply.question;
  }
  return { studentId, sessionId, replies };
}

async function poolOf(draft: DeliveryDraft): Promise<PoolId> {
  return (await bed.addPool(draft)).poolId;
}

/** The engine's estimate from the answers at these positions, bit for bit. */
async function estimateFrom(sessionId: SessionId, positions: readonly number[]) {
  const loaded = await loadSession(bed.database, sessionId);
  if (loaded === null) throw new Error("no session");
  const { settings, initialProficiency: initial, seed, pool } = loaded.session;
  const kept = loaded.answered.filter(({ position }) => positions.includes(position));
  const items = await bed.delivery.items.loadParameters(
    kept.map((answer) => ({ id: answer.questionId, revision: answer.revision })),
    settings.concepts,
  );
  return planFrom({
    bank: await bed.delivery.banks.load(pool.id, settings.concepts),
    settings,
    initial,
    seed,
    asked: loaded.answered.map((answer) => answer.questionId),
    answers: items.map((item, i) => ({ item, correct: kept[i]?.correct ?? false })),
  }).proficiency;
}

describe("where rapid guesses count", () => {
  it("they move the estimate, are flagged, and cost no third branch", async () => {
    const poolId = await poolOf({ stopping: { minimum: 3, maximum: 3 } });
    const { database, calls } = countingCalls(bed.database);
    const sent: unknown[] = [];
    const delivery = bed.deliveryWith({
      database: {
        ...database,
        call: (name, parameters) => {
          if (name === "record_responses") sent.push(parameters);
          return database.call(name, parameters);
        },
      },
    });
    const { sessionId, replies } = await takeTest(poolId, ["quick", "quick", "slow"], async () => delivery);
    expect(replies.at(-1)).toMatchObject({
      status: "completed",
      result: { totalQuestions: 3, correctResponses: 2, effort: { low: true, leftOut: 0 } },
    });
    expect(calls.filter((name) => name === "record_responses")).toHaveLength(3);
    expect(sent.flat()).toHaveLength(3);
    for (const answer of sent.flat()) expect(answer).toMatchObject({ if_left_out: null });
    const read = await readSessionAnswers(bed.database, sessionId);
    expect(read?.answers.map(({ takenMs, rapidGuess }) => ({ takenMs, rapidGuess }))).toEqual([
      { takenMs: 300, rapidGuess: { leftOut: false } },
      { takenMs: 300, rapidGuess: { leftOut: false } },
      { takenMs: 8_000, rapidGuess: undefined },
    ]);
  });
});

describe("where a pool leaves rapid guesses out", () => {
  it("the estimate is that of the other answers, and every page that counts or lists answers agrees", async () => {
    const poolId = await poolOf({
      stopping: { minimum: 6, maximum: 6 },
      feedback: "at-end",
      ...withoutGuesses,
    });
    const paces: Pace[] = ["slow", "quick", "slow", "quick", "quick", "slow"];
    const { studentId, sessionId, replies } = await takeTest(poolId, paces);
    expect(replies.at(-1)).toMatchObject({
      status: "completed",
      result: {
        endReason: "maximum-length",
        totalQuestions: 3,
        correctResponses: 1,
        effort: { low: true, leftOut: 3 },
      },
    });
    const loaded = await loadSession(bed.database, sessionId);
    expect(loaded?.session.finalProficiency).toEqual(await estimateFrom(sessionId, [1, 3, 6]));
    const leftOut = [undefined, true, undefined, true, true, undefined];
    const path = await readPath(bed.delivery, { viewer: { userId: studentId, role: "student" }, sessionId });
    expect(path.steps.map((step) => step.leftOut)).toEqual(leftOut);
    const review = await readReview(bed.delivery, { studentId, sessionId });
    expect(review.answers.map((answer) => answer.leftOut)).toEqual(leftOut);
    const found: unknown[] = [];
    await auditTrail(bed.database, { onFinding: (finding) => found.push(finding) });
    expect(found).toEqual([]);
  });

  it("one that is set aside leaves the estimate as it is, and one that counts takes its part away", async () => {
    const poolId = await poolOf({ stopping: { minimum: 4, maximum: 4 }, ...withoutGuesses });
    const { sessionId } = await takeTest(poolId, ["slow", "quick", "slow", "slow"]);
    const asked = (await loadSession(bed.database, sessionId))?.answered ?? [];
    const finalWithout = async (position: number) => {
      const questionId = asked.find((answer) => answer.position === position)?.questionId;
      if (questionId === undefined) throw new Error(`there is no answer ${position}`);
      const input = { scope: "answer" as const, sessionId, questionId, reason: "Two answers are right" };
      await setAside(bed.delivery, { input, setBy: "an-admin" });
      return (await loadSession(bed.database, sessionId))?.session.finalProficiency;
    };
    expect(await finalWithout(2)).toEqual(await estimateFrom(sessionId, [1, 3, 4]));
    expect(await finalWithout(3)).toEqual(await estimateFrom(sessionId, [1, 4]));
  });

  it("the test makes up for them, but no longer than its maximum: who only clicks comes to the end", async () => {
    const stopping = { minimum: 3, maximum: 6, standardError: 1 };
    const poolId = await poolOf({ stopping, ...withoutGuesses });
    const madeUp = await takeTest(poolId, ["quick", "quick", "slow", "slow", "slow", "slow"]);
    expect(madeUp.replies).toHaveLength(5);
    expect(madeUp.replies[1]).toMatchObject({ progress: { answered: 2, length: { min: 5, max: 6 } } });
    expect(madeUp.replies.at(-1)).toMatchObject({
      result: { endReason: "precision", totalQuestions: 3, effort: { leftOut: 2 } },
    });
    const clicked = await takeTest(poolId, Array<Pace>(9).fill("quick"));
    expect(clicked.replies).toHaveLength(6);
    expect(clicked.replies[4]).toMatchObject({ progress: { answered: 5, length: { min: 6, max: 6 } } });
    expect(clicked.replies.at(-1)).toMatchObject({
      result: { endReason: "maximum-length", totalQuestions: 0, effort: { low: true, leftOut: 6 } },
    });
    const { session } = (await loadSession(bed.database, clicked.sessionId)) ?? {};
    expect(session?.finalProficiency).toEqual(session?.initialProficiency);
    const result = await readResult(bed.delivery, {
      viewer: { userId: clicked.studentId, role: "student" },
      sessionId: clicked.sessionId,
    });
    expect(result.concepts.map(({ answered }) => answered)).toEqual([0, 0]);
  });

  it("a session that loses its state in Redis, or its process, goes on bit for bit as it would have", async () => {
    const poolId = await poolOf({
      stopping: { minimum: 12, maximum: 12 },
      showProficiency: true,
      ...withoutGuesses,
    });
    for (let pattern = 1; pattern <= 6; pattern++) {
      const isQuick = (i: number): boolean => (i * pattern + 1) % 5 < 2;
      const paces = Array.from({ length: 12 }, (_, i): Pace => (isQuick(i) ? "quick" : "slow"));
      let answer = 0;
      const lossy: Disturb = async (sessionId) => {
        answer += 1;
        if (answer % 2 === 0) await bed.store.deleteState(sessionId);
        return answer % 3 === 0 ? bed.deliveryWith() : bed.delivery;
      };
      const agreeing: Disturb = async (sessionId) => {
        expect((await inspectSession(bed.delivery, sessionId)).differences).toEqual([]);
        return bed.delivery;
      };
      const whole = await takeTest(poolId, paces, agreeing);
      const broken = await takeTest(poolId, paces, lossy);
      expect(await answersOf(bed, broken.sessionId)).toEqual(await answersOf(bed, whole.sessionId));
      const questionsOf = (replies: readonly TestSubmitOutput[]) =>
        replies.map((reply) =>
          reply.status === "active" ? { ...reply, recorded: null } : reply.result.concepts,
        );
      expect(questionsOf(broken.replies)).toEqual(questionsOf(whole.replies));
    }
  });
});
