import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockKey, questionKey, stateKey, timeToLiveMs } from "./keys.ts";
import { sampleQuestion, sampleQuestionId, sampleSessionId, sampleState } from "./sample-session.ts";
import type { SessionStore, StoreEvent } from "./session-store.ts";

/** One empty store and a way to look beneath it. */
export type StoreTestbed = {
  readonly store: SessionStore;
  readonly events: readonly StoreEvent[];
  /** Puts a raw value where the store will find it, with some time to live. */
  put(key: string, value: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  value(key: string): Promise<string | null>;
  /** Milliseconds that the key still lives; null when it is not there, Infinity when it lives for ever. */
  timeToLiveMs(key: string): Promise<number | null>;
  /** Makes every key so many milliseconds older. */
  letTimePass(elapsedMs: number): Promise<void>;
  dispose(): Promise<void>;
};

/** A key just written has at least this of its life left on the slowest machine that runs the tests. */
const TOLERANCE_MS = 2_000;

const sessionId = sampleSessionId(1);
const questionId = sampleQuestionId(1);
const submission = (owner: string) => ({ sessionId, questionId, owner });
const lock = lockKey(sessionId, questionId);

/** What every session store promises, whatever it is made of. Run it on each. */
export const describeSessionStore = (name: string, createTestbed: () => Promise<StoreTestbed>): void => {
  describe(`${name} keeps the contract of a session store:`, () => {
    let bed: StoreTestbed;
    let store: SessionStore;

    beforeEach(async () => {
      bed = await createTestbed();
      store = bed.store;
    });
    afterEach(() => bed.dispose());

    const commit = (owner: string, answers: number, expectedVersion: number | null) =>
      store.commit({
        ...submission(owner),
        state: sampleState(1, answers),
        expectedVersion,
        nextQuestionId: null,
      });

    const expectState = async (answers: number) => {
      expect(await store.readState(sessionId)).toEqual({ kind: "read", state: sampleState(1, answers) });
    };

    const expectTimeToLive = async (key: string, expectedMs: number) => {
      const restMs = await bed.timeToLiveMs(key);
      expect(restMs).toBeLessThanOrEqual(expectedMs);
      expect(restMs).toBeGreaterThan(expectedMs - TOLERANCE_MS);
    };

    describe("claim", () => {
      it("takes the lock for five seconds and says that there is no state", async () => {
        expect(await store.claim(submission("a"))).toEqual({ kind: "claimed", state: null });
        expect(await bed.value(lock)).toBe("a");
        await expectTimeToLive(lock, timeToLiveMs.lock);
      });

      it("gives the state back bit for bit", async () => {
        await store.writeState(sampleState(1, 30));
        expect(await store.claim(submission("a"))).toEqual({ kind: "claimed", state: sampleState(1, 30) });
      });

      it("is refused while anybody holds the lock, the same owner too", async () => {
        await store.claim(submission("a"));
        expect(await store.claim(submission("b"))).toEqual({ kind: "in-progress" });
        expect(await store.claim(submission("a"))).toEqual({ kind: "in-progress" });
        expect(await bed.value(lock)).toBe("a");
      });

      it("of another question or another session is not refused", async () => {
        await store.claim(submission("a"));
        const others = [
          { ...submission("b"), questionId: sampleQuestionId(2) },
          { ...submission("b"), sessionId: sampleSessionId(2) },
        ];
        for (const other of others)
          expect(await store.claim(other)).toEqual({ kind: "claimed", state: null });
      });

      it("is won by exactly one of two hundred at once", async () => {
        const owners = Array.from({ length: 200 }, (_, index) => `owner-${index}`);
        const outcomes = await Promise.all(owners.map((owner) => store.claim(submission(owner))));
        const winners = owners.filter((_, index) => outcomes[index]?.kind === "claimed");
        expect(winners).toHaveLength(1);
        expect(outcomes.filter(({ kind }) => kind === "in-progress")).toHaveLength(199);
        expect(await bed.value(lock)).toBe(winners[0]);
      });

      it("starts the state's thirty minutes anew; a refused claim and a read do not", async () => {
        await store.writeState(sampleState(1, 3));
        await expectTimeToLive(stateKey(sessionId), timeToLiveMs.state);
        await bed.letTimePass(600_000);
        await store.readState(sessionId);
        await expectTimeToLive(stateKey(sessionId), timeToLiveMs.state - 600_000);
        await store.claim(submission("a"));
        await expectTimeToLive(stateKey(sessionId), timeToLiveMs.state);
        await bed.letTimePass(3_000);
        await store.claim(submission("b"));
        await expectTimeToLive(stateKey(sessionId), timeToLiveMs.state - 3_000);
      });

      it("succeeds five seconds after a holder died", async () => {
        await store.claim(submission("dead"));
        await bed.letTimePass(timeToLiveMs.lock);
        expect(await store.claim(submission("b"))).toEqual({ kind: "claimed", state: null });
      });
    });

    describe("commit", () => {
      it("writes the state, releases the lock and brings the next question", async () => {
        await store.writeState(sampleState(1, 4));
        await store.writeQuestion(sampleQuestion(6));
        await store.claim(submission("a"));
        const outcome = await store.commit({
          ...submission("a"),
          state: sampleState(1, 5),
          expectedVersion: 4,
          nextQuestionId: sampleQuestionId(6),
        });
        expect(outcome).toEqual({ kind: "committed", nextQuestion: sampleQuestion(6) });
        expect(await bed.value(lock)).toBeNull();
        await expectState(5);
        await expectTimeToLive(stateKey(sessionId), timeToLiveMs.state);
      });

      it("brings null for a question that is not cached", async () => {
        await store.claim(submission("a"));
        const outcome = await store.commit({
          ...submission("a"),
          state: sampleState(1, 1),
          expectedVersion: 0,
          nextQuestionId: sampleQuestionId(2),
        });
        expect(outcome).toEqual({ kind: "committed", nextQuestion: null });
      });

      it("writes where no state is stored, whatever version was expected", async () => {
        await store.claim(submission("a"));
        expect(await commit("a", 8, 7)).toEqual({ kind: "committed", nextQuestion: null });
        await expectState(8);
      });

      it.each([
        ["an older state", 6],
        ["a later state", 8],
      ])("is stale over %s than the one expected, and still releases the lock", async (_, stored) => {
        await store.writeState(sampleState(1, stored));
        await store.writeQuestion(sampleQuestion(9));
        await store.claim(submission("a"));
        const outcome = await store.commit({
          ...submission("a"),
          state: sampleState(1, 8),
          expectedVersion: 7,
          nextQuestionId: sampleQuestionId(9),
        });
        expect(outcome).toEqual({ kind: "stale", nextQuestion: sampleQuestion(9) });
        await expectState(stored);
        expect(await bed.value(lock)).toBeNull();
      });

      it("of a restored state replaces an older one only", async () => {
        await store.writeState(sampleState(1, 4));
        await store.claim(submission("a"));
        expect(await commit("a", 5, null)).toMatchObject({ kind: "committed" });
        await store.claim(submission("b"));
        expect(await commit("b", 5, null)).toMatchObject({ kind: "stale" });
        await store.claim(submission("c"));
        expect(await commit("c", 3, null)).toMatchObject({ kind: "stale" });
        await expectState(5);
        expect(await bed.value(lock)).toBeNull();
      });

      it("compares versions as numbers", async () => {
        await store.writeState(sampleState(1, 9));
        expect(await commit("a", 10, null)).toMatchObject({ kind: "lock-lost" });
        expect(await commit("a", 9, null)).toMatchObject({ kind: "stale" });
        await expectState(10);
      });

      it("without a lock writes by version alone and says so", async () => {
        expect(await commit("a", 1, null)).toEqual({ kind: "lock-lost", nextQuestion: null });
        await expectState(1);
        expect(await bed.value(lock)).toBeNull();
      });

      it("of a holder that was too slow neither takes the next holder's lock nor lets it overwrite", async () => {
        await store.writeState(sampleState(1, 4));
        await store.claim(submission("slow"));
        await bed.letTimePass(timeToLiveMs.lock);
        await store.claim(submission("next"));
        expect(await commit("slow", 5, 4)).toMatchObject({ kind: "lock-lost" });
        expect(await bed.value(lock)).toBe("next");
        expect(await commit("next", 5, 4)).toMatchObject({ kind: "stale" });
        expect(await bed.value(lock)).toBeNull();
        await expectState(5);
      });

      it("succeeds for exactly one of many that replace the same version", async () => {
        await store.writeState(sampleState(1, 4));
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, index) => commit(`owner-${index}`, 5, 4)),
        );
        expect(outcomes.filter(({ kind }) => kind === "lock-lost")).toHaveLength(1);
        expect(outcomes.filter(({ kind }) => kind === "stale")).toHaveLength(49);
      });
    });

    describe("finish and release", () => {
      it("finish deletes the state and releases the lock", async () => {
        await store.writeState(sampleState(1, 4));
        await store.claim(submission("a"));
        expect(await store.finish(submission("a"))).toEqual({ kind: "finished" });
        expect(await bed.keys()).toEqual([]);
      });

      it("finish leaves another owner's lock", async () => {
        await store.writeState(sampleState(1, 4));
        await store.claim(submission("other"));
        expect(await store.finish(submission("a"))).toEqual({ kind: "finished" });
        expect(await bed.keys()).toEqual([lock]);
      });

      it("release gives the lock back once, and only its owner can", async () => {
        await store.claim(submission("a"));
        expect(await store.release(submission("b"))).toEqual({ kind: "lock-lost" });
        expect(await store.claim(submission("b"))).toEqual({ kind: "in-progress" });
        expect(await store.release(submission("a"))).toEqual({ kind: "released" });
        expect(await store.release(submission("a"))).toEqual({ kind: "lock-lost" });
        expect(await store.claim(submission("b"))).toMatchObject({ kind: "claimed" });
      });
    });

    describe("state", () => {
      it("is written where there is none or an older one", async () => {
        expect(await store.readState(sessionId)).toEqual({ kind: "read", state: null });
        expect(await store.writeState(sampleState(1, 2))).toEqual({ kind: "written" });
        expect(await store.writeState(sampleState(1, 3))).toEqual({ kind: "written" });
        expect(await store.writeState(sampleState(1, 3))).toEqual({ kind: "stale" });
        expect(await store.writeState(sampleState(1, 2))).toEqual({ kind: "stale" });
        await expectState(3);
      });

      it("is deleted, and deleting nothing is no error", async () => {
        await store.writeState(sampleState(1, 2));
        expect(await store.deleteState(sessionId)).toEqual({ kind: "deleted" });
        expect(await store.deleteState(sessionId)).toEqual({ kind: "deleted" });
        expect(await bed.keys()).toEqual([]);
      });

      it("is gone after thirty idle minutes", async () => {
        await store.writeState(sampleState(1, 2));
        await bed.letTimePass(timeToLiveMs.state);
        expect(await store.readState(sessionId)).toEqual({ kind: "read", state: null });
      });

      it.each([
        ["no JSON", "{"],
        ["another program's value", "[1,2,3]"],
        ["half a state", '{"version":5,"student_id":"hN3w'],
        ["a state that lacks fields", '{"version":5}'],
      ])("that is %s counts as absent, is reported and removed", async (_, text) => {
        const key = stateKey(sessionId);
        await bed.put(key, text);
        expect(await store.claim(submission("a"))).toEqual({ kind: "claimed", state: null });
        expect(bed.events).toMatchObject([{ kind: "unreadable-value", key }]);
        expect(JSON.stringify(bed.events)).not.toContain("hN3w");
        expect(await bed.value(key)).toBeNull();
        expect(await commit("a", 1, null)).toMatchObject({ kind: "committed" });
        await expectState(1);
      });

      it.each(["{", "12", ""])("%j that appears during a submission is overwritten", async (text) => {
        await store.claim(submission("a"));
        await bed.put(stateKey(sessionId), text);
        expect(await commit("a", 1, 0)).toMatchObject({ kind: "committed" });
        await expectState(1);
      });
    });

    describe("question", () => {
      it("comes back as it was written, for one hour", async () => {
        expect(await store.readQuestion(questionId)).toEqual({ kind: "read", question: null });
        await store.writeQuestion(sampleQuestion(1));
        expect(await store.readQuestion(questionId)).toEqual({ kind: "read", question: sampleQuestion(1) });
        await expectTimeToLive(questionKey(questionId), timeToLiveMs.question);
        await bed.letTimePass(timeToLiveMs.question);
        expect(await store.readQuestion(questionId)).toEqual({ kind: "read", question: null });
      });

      it("is replaced by a later revision", async () => {
        await store.writeQuestion(sampleQuestion(1));
        const later = { ...sampleQuestion(1), revision: 4, content: "Mended" };
        await store.writeQuestion(later);
        expect(await store.readQuestion(questionId)).toEqual({ kind: "read", question: later });
      });

      it("leaves neither the key nor a parameter nor the explanation behind, even when it is given them", async () => {
        const secrets = {
          correctAnswer: 2,
          correct_answer: 2,
          difficulty: 1.25,
          discrimination: 1.75,
          guessing: 0.2,
          explanation: "because",
        };
        await store.writeQuestion({ ...sampleQuestion(1), ...secrets });
        const stored: unknown = JSON.parse((await bed.value(questionKey(questionId))) ?? "");
        expect(Object.keys(Object(stored)).sort()).toEqual(["concepts", "content", "options", "revision"]);
      });

      it("that cannot be read counts as absent and is reported", async () => {
        await bed.put(questionKey(questionId), '{"content":"no options"}');
        expect(await store.readQuestion(questionId)).toEqual({ kind: "read", question: null });
        expect(bed.events).toMatchObject([{ kind: "unreadable-value", key: questionKey(questionId) }]);
      });
    });

    it("gives every key that it ever writes a time to live", async () => {
      await store.writeQuestion(sampleQuestion(1));
      await store.writeState(sampleState(1, 1));
      await store.claim(submission("a"));
      await commit("a", 2, 1);
      await commit("nobody", 3, null);
      await store.claim(submission("b"));
      await store.claim({ ...submission("c"), sessionId: sampleSessionId(2) });
      const keys = await bed.keys();
      expect([...keys].sort()).toEqual(
        [lock, lockKey(sampleSessionId(2), questionId), questionKey(questionId), stateKey(sessionId)].sort(),
      );
      for (const key of keys) expect(await bed.timeToLiveMs(key)).toBeLessThanOrEqual(timeToLiveMs.question);
    });

    it("counts its keys by kind and its hits and misses, and is up", async () => {
      await store.writeState(sampleState(1, 1));
      await store.writeState(sampleState(2, 1));
      await store.writeQuestion(sampleQuestion(1));
      await store.claim(submission("a"));
      await store.readState(sampleSessionId(3));
      await store.readQuestion(questionId);
      await store.readQuestion(sampleQuestionId(9));
      await bed.put("somebody-else", "1");
      const statistics = await store.stats();
      expect(statistics).toMatchObject({
        kind: "statistics",
        keys: { state: 2, lock: 1, question: 1, other: 1 },
        complete: true,
        cache: { stateHits: 1, stateMisses: 1, questionHits: 1, questionMisses: 1 },
      });
      expect(statistics.kind === "statistics" && statistics.memoryBytes).toBeGreaterThan(1_000);
      expect(await store.health()).toEqual({ status: "up" });
    });
  });
};
