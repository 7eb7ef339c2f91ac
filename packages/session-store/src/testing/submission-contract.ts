import { describe, expect, it } from "vitest";
import { stateKey, timeToLiveMs } from "../keys.ts";
import { sampleQuestion, sampleQuestionId, sampleSessionId, sampleState } from "./sample-session.ts";
import {
  commit,
  expectState,
  expectTimeToLive,
  lock,
  type StoreTestbed,
  sessionId,
  submission,
} from "./store-testbed.ts";

/** Tests what a session store promises about locks, and about the states written while holding them. */
export function describeSubmissions(bed: () => StoreTestbed): void {
  const store = () => bed().store;

  describe("lock", () => {
    it("takes the lock for five seconds, and leaves the state and its life as they are", async () => {
      await store().writeState(sampleState(1, 3));
      await bed().letTimePass(600_000);
      expect(await store().lock(submission("a"))).toEqual({ kind: "locked" });
      expect(await bed().value(lock)).toBe("a");
      await expectTimeToLive(bed(), lock, timeToLiveMs.lock);
      await expectTimeToLive(bed(), stateKey(sessionId), timeToLiveMs.state - 600_000);
    });

    it("is the lock that a claim takes: each is refused while the other's holder has it", async () => {
      await store().lock(submission("a"));
      expect(await store().claim(submission("b"))).toEqual({ kind: "in-progress" });
      await store().release(submission("a"));
      await store().claim(submission("b"));
      expect(await store().lock(submission("a"))).toEqual({ kind: "in-progress" });
      expect(await bed().value(lock)).toBe("b");
    });
  });

  describe("claim", () => {
    it("takes the lock for five seconds and says that there is no state", async () => {
      expect(await store().claim(submission("a"))).toEqual({ kind: "claimed", state: null });
      expect(await bed().value(lock)).toBe("a");
      await expectTimeToLive(bed(), lock, timeToLiveMs.lock);
    });

    it("gives the state back bit for bit", async () => {
      await store().writeState(sampleState(1, 30));
      expect(await store().claim(submission("a"))).toEqual({ kind: "claimed", state: sampleState(1, 30) });
    });

    it("is refused while anybody holds the lock, the same owner too", async () => {
      await store().claim(submission("a"));
      expect(await store().claim(submission("b"))).toEqual({ kind: "in-progress" });
      expect(await store().claim(submission("a"))).toEqual({ kind: "in-progress" });
      expect(await bed().value(lock)).toBe("a");
    });

    it("of another question or another session is not refused", async () => {
      await store().claim(submission("a"));
      const others = [
        { ...submission("b"), questionId: sampleQuestionId(2) },
        { ...submission("b"), sessionId: sampleSessionId(2) },
      ];
      for (const other of others)
        expect(await store().claim(other)).toEqual({ kind: "claimed", state: null });
    });

    it("is won by exactly one of two hundred at once", async () => {
      const owners = Array.from({ length: 200 }, (_, index) => `owner-${index}`);
      const outcomes = await Promise.all(owners.map((owner) => store().claim(submission(owner))));
      const winners = owners.filter((_, index) => outcomes[index]?.kind === "claimed");
      expect(winners).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === "in-progress")).toHaveLength(199);
      expect(await bed().value(lock)).toBe(winners[0]);
    });

    it("starts the state's thirty minutes anew; a refused claim and a read do not", async () => {
      await store().writeState(sampleState(1, 3));
      await expectTimeToLive(bed(), stateKey(sessionId), timeToLiveMs.state);
      await bed().letTimePass(600_000);
      await store().inspectState(sessionId);
      await expectTimeToLive(bed(), stateKey(sessionId), timeToLiveMs.state - 600_000);
      await store().claim(submission("a"));
      await expectTimeToLive(bed(), stateKey(sessionId), timeToLiveMs.state);
      await bed().letTimePass(3_000);
      await store().claim(submission("b"));
      await expectTimeToLive(bed(), stateKey(sessionId), timeToLiveMs.state - 3_000);
    });

    it("succeeds five seconds after a holder died", async () => {
      await store().claim(submission("dead"));
      await bed().letTimePass(timeToLiveMs.lock);
      expect(await store().claim(submission("b"))).toEqual({ kind: "claimed", state: null });
    });
  });

  describe("commit", () => {
    it("writes the state, releases the lock and brings the next question", async () => {
      await store().writeState(sampleState(1, 4));
      await store().writeQuestion(sampleQuestion(6));
      await store().claim(submission("a"));
      const outcome = await store().commit({
        ...submission("a"),
        state: sampleState(1, 5),
        expectedVersion: 4,
        nextQuestionId: sampleQuestionId(6),
      });
      expect(outcome).toEqual({ kind: "committed", nextQuestion: sampleQuestion(6) });
      expect(await bed().value(lock)).toBeNull();
      await expectState(bed(), 5);
      await expectTimeToLive(bed(), stateKey(sessionId), timeToLiveMs.state);
    });

    it("brings null for a question that is not cached", async () => {
      await store().claim(submission("a"));
      const outcome = await store().commit({
        ...submission("a"),
        state: sampleState(1, 1),
        expectedVersion: 0,
        nextQuestionId: sampleQuestionId(2),
      });
      expect(outcome).toEqual({ kind: "committed", nextQuestion: null });
    });

    it("writes where no state is stored, whatever version was expected", async () => {
      await store().claim(submission("a"));
      expect(await commit(bed(), { owner: "a", answers: 8, expectedVersion: 7 })).toEqual({
        kind: "committed",
        nextQuestion: null,
      });
      await expectState(bed(), 8);
    });

    it.each([
      ["an older state", 6],
      ["a later state", 8],
    ])("is stale over %s than the one expected, and still releases the lock", async (_, stored) => {
      await store().writeState(sampleState(1, stored));
      await store().writeQuestion(sampleQuestion(9));
      await store().claim(submission("a"));
      const outcome = await store().commit({
        ...submission("a"),
        state: sampleState(1, 8),
        expectedVersion: 7,
        nextQuestionId: sampleQuestionId(9),
      });
      expect(outcome).toEqual({ kind: "stale", nextQuestion: sampleQuestion(9) });
      await expectState(bed(), stored);
      expect(await bed().value(lock)).toBeNull();
    });

    it("of a restored state replaces an older one only", async () => {
      await store().writeState(sampleState(1, 4));
      await store().claim(submission("a"));
      expect(await commit(bed(), { owner: "a", answers: 5, expectedVersion: null })).toMatchObject({
        kind: "committed",
      });
      await store().claim(submission("b"));
      expect(await commit(bed(), { owner: "b", answers: 5, expectedVersion: null })).toMatchObject({
        kind: "stale",
      });
      await store().claim(submission("c"));
      expect(await commit(bed(), { owner: "c", answers: 3, expectedVersion: null })).toMatchObject({
        kind: "stale",
      });
      await expectState(bed(), 5);
      expect(await bed().value(lock)).toBeNull();
    });

    it("compares versions as numbers", async () => {
      await store().writeState(sampleState(1, 9));
      expect(await commit(bed(), { owner: "a", answers: 10, expectedVersion: null })).toMatchObject({
        kind: "lock-lost",
      });
      expect(await commit(bed(), { owner: "a", answers: 9, expectedVersion: null })).toMatchObject({
        kind: "stale",
      });
      await expectState(bed(), 10);
    });

    it("without a lock writes by version alone and says so", async () => {
      expect(await commit(bed(), { owner: "a", answers: 1, expectedVersion: null })).toEqual({
        kind: "lock-lost",
        nextQuestion: null,
      });
      await expectState(bed(), 1);
      expect(await bed().value(lock)).toBeNull();
    });

    it("of a holder that was too slow neither takes the next holder's lock nor lets it overwrite", async () => {
      await store().writeState(sampleState(1, 4));
      await store().claim(submission("slow"));
      await bed().letTimePass(timeToLiveMs.lock);
      await store().claim(submission("next"));
      expect(await commit(bed(), { owner: "slow", answers: 5, expectedVersion: 4 })).toMatchObject({
        kind: "lock-lost",
      });
      expect(await bed().value(lock)).toBe("next");
      expect(await commit(bed(), { owner: "next", answers: 5, expectedVersion: 4 })).toMatchObject({
        kind: "stale",
      });
      expect(await bed().value(lock)).toBeNull();
      await expectState(bed(), 5);
    });

    it("succeeds for exactly one of many that replace the same version", async () => {
      await store().writeState(sampleState(1, 4));
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          commit(bed(), { owner: `owner-${index}`, answers: 5, expectedVersion: 4 }),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === "lock-lost")).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === "stale")).toHaveLength(49);
    });
  });

  describe("finish and release", () => {
    it("finish deletes the state and releases the lock", async () => {
      await store().writeState(sampleState(1, 4));
      await store().claim(submission("a"));
      expect(await store().finish(submission("a"))).toEqual({ kind: "finished" });
      expect(await bed().keys()).toEqual([]);
    });

    it("finish leaves another owner's lock", async () => {
      await store().writeState(sampleState(1, 4));
      await store().claim(submission("other"));
      expect(await store().finish(submission("a"))).toEqual({ kind: "finished" });
      expect(await bed().keys()).toEqual([lock]);
    });

    it("release gives the lock back once, and only its owner can", async () => {
      await store().claim(submission("a"));
      expect(await store().release(submission("b"))).toEqual({ kind: "lock-lost" });
      expect(await store().claim(submission("b"))).toEqual({ kind: "in-progress" });
      expect(await store().release(submission("a"))).toEqual({ kind: "released" });
      expect(await store().release(submission("a"))).toEqual({ kind: "lock-lost" });
      expect(await store().claim(submission("b"))).toMatchObject({ kind: "claimed" });
    });
  });
}
