import { describe, expect, it } from "vitest";
import { accountVersionKey, kindOfKey, lockKey, questionKey, stateKey, timeToLiveMs } from "../keys.ts";
import { sampleQuestion, sampleQuestionId, sampleSessionId, sampleState } from "./sample-session.ts";
import {
  commit,
  expectState,
  expectTimeToLive,
  lock,
  questionId,
  type StoreTestbed,
  sessionId,
  storedState,
  submission,
} from "./store-testbed.ts";

/** Tests what a session store promises about the values that it keeps. */
export function describeValues(bed: () => StoreTestbed): void {
  const store = () => bed().store;

  describe("state", () => {
    it("is written where there is none or an older one", async () => {
      expect(await storedState(store(), sessionId)).toBeNull();
      expect(await store().writeState(sampleState(1, 2))).toEqual({ kind: "written" });
      expect(await store().writeState(sampleState(1, 3))).toEqual({ kind: "written" });
      expect(await store().writeState(sampleState(1, 3))).toEqual({ kind: "stale" });
      expect(await store().writeState(sampleState(1, 2))).toEqual({ kind: "stale" });
      await expectState(bed(), 3);
    });

    it("is deleted, and deleting nothing is no error", async () => {
      await store().writeState(sampleState(1, 2));
      expect(await store().deleteState(sessionId)).toEqual({ kind: "deleted" });
      expect(await store().deleteState(sessionId)).toEqual({ kind: "deleted" });
      expect(await bed().keys()).toEqual([]);
    });

    it("is gone after thirty idle minutes", async () => {
      await store().writeState(sampleState(1, 2));
      await bed().letTimePass(timeToLiveMs.state);
      expect(await storedState(store(), sessionId)).toBeNull();
    });

    it("is looked at as it is, without a trace", async () => {
      const key = stateKey(sessionId);
      expect(await store().inspectState(sessionId)).toEqual({ kind: "absent" });
      await store().writeState(sampleState(1, 2));
      await bed().letTimePass(60_000);
      const before = await bed().timeToLiveMs(key);
      const found = await store().inspectState(sessionId);
      expect(found).toMatchObject({ kind: "present", state: sampleState(1, 2) });
      expect(await bed().timeToLiveMs(key)).toBeLessThanOrEqual(before ?? 0);
      expect(found.kind === "present" && found.expiresInMs).toBeLessThanOrEqual(before ?? 0);

      await bed().put(key, '{"version":5,"student_id":"hN3w"}');
      const unreadable = await store().inspectState(sessionId);
      expect(unreadable).toMatchObject({ kind: "unreadable", problem: expect.stringContaining("answered") });
      expect(JSON.stringify(unreadable)).not.toContain("hN3w");
      expect(await bed().value(key)).not.toBeNull();
      expect(bed().events).toEqual([]);
      expect(await store().stats()).toMatchObject({ cache: { stateHits: 0, stateMisses: 0 } });
    });

    it.each([
      ["no JSON", "{"],
      ["another program's value", "[1,2,3]"],
      ["half a state", '{"version":5,"student_id":"hN3w'],
      ["a state that lacks fields", '{"version":5}'],
    ])("that is %s counts as absent, is reported and removed", async (_, text) => {
      const key = stateKey(sessionId);
      await bed().put(key, text);
      expect(await store().claim(submission("a"))).toEqual({ kind: "claimed", state: null });
      expect(bed().events).toMatchObject([{ kind: "unreadable-value", key }]);
      expect(JSON.stringify(bed().events)).not.toContain("hN3w");
      expect(await bed().value(key)).toBeNull();
      expect(await commit(bed(), { owner: "a", answers: 1, expectedVersion: null })).toMatchObject({
        kind: "committed",
      });
      await expectState(bed(), 1);
    });

    it.each(["{", "12", ""])("%j that appears during a submission is overwritten", async (text) => {
      await store().claim(submission("a"));
      await bed().put(stateKey(sessionId), text);
      expect(await commit(bed(), { owner: "a", answers: 1, expectedVersion: 0 })).toMatchObject({
        kind: "committed",
      });
      await expectState(bed(), 1);
    });
  });

  describe("question", () => {
    it("comes back as it was written, for one hour", async () => {
      expect(await store().readQuestion(questionId)).toEqual({ kind: "read", question: null });
      await store().writeQuestion(sampleQuestion(1));
      expect(await store().readQuestion(questionId)).toEqual({ kind: "read", question: sampleQuestion(1) });
      await expectTimeToLive(bed(), questionKey(questionId), timeToLiveMs.question);
      await bed().letTimePass(timeToLiveMs.question);
      expect(await store().readQuestion(questionId)).toEqual({ kind: "read", question: null });
    });

    it("is replaced by a later revision", async () => {
      await store().writeQuestion(sampleQuestion(1));
      const later = { ...sampleQuestion(1), revision: 4, content: "Mended" };
      await store().writeQuestion(later);
      expect(await store().readQuestion(questionId)).toEqual({ kind: "read", question: later });
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
      await store().writeQuestion({ ...sampleQuestion(1), ...secrets });
      const stored: unknown = JSON.parse((await bed().value(questionKey(questionId))) ?? "");
      expect(Object.keys(Object(stored)).sort()).toEqual(["concepts", "content", "options", "revision"]);
    });

    it("that cannot be read counts as absent and is reported", async () => {
      await bed().put(questionKey(questionId), '{"content":"no options"}');
      expect(await store().readQuestion(questionId)).toEqual({ kind: "read", question: null });
      expect(bed().events).toMatchObject([{ kind: "unreadable-value", key: questionKey(questionId) }]);
    });
  });

  describe("the version of an account's rights", () => {
    it("is a whole number under the account's id, for two seconds", async () => {
      expect(await readVersions(bed())).toEqual(new Map());
      const written = new Map([
        ["ada", 3],
        ["bob", 0],
      ]);
      expect(await store().writeAccountVersions(written, { replace: false })).toEqual({ kind: "written" });
      expect(await readVersions(bed())).toEqual(written);
      const key = accountVersionKey("ada");
      expect([key, kindOfKey(key), await bed().value(key)]).toEqual([
        "account:{ada}:version",
        "account",
        "3",
      ]);
      expect(await bed().timeToLiveMs(key)).toBeLessThanOrEqual(timeToLiveMs.accountVersion);
      expect(await store().stats()).toMatchObject({ keys: { account: 2, other: 0 } });
      await bed().letTimePass(timeToLiveMs.accountVersion);
      expect(await readVersions(bed())).toEqual(new Map());
    });

    it("that is held is replaced only by a change", async () => {
      await store().writeAccountVersions(new Map([["ada", 4]]), { replace: true });
      await store().writeAccountVersions(new Map([["ada", 3]]), { replace: false });
      expect(await readVersions(bed())).toEqual(new Map([["ada", 4]]));
      await store().writeAccountVersions(new Map([["ada", 5]]), { replace: true });
      expect(await readVersions(bed())).toEqual(new Map([["ada", 5]]));
    });

    it("that is no number counts as absent", async () => {
      await bed().put(accountVersionKey("ada"), "teacher");
      expect(await readVersions(bed())).toEqual(new Map());
    });
  });

  it("gives every key that it ever writes a time to live", async () => {
    await store().writeQuestion(sampleQuestion(1));
    await store().writeState(sampleState(1, 1));
    await store().claim(submission("a"));
    await commit(bed(), { owner: "a", answers: 2, expectedVersion: 1 });
    await commit(bed(), { owner: "nobody", answers: 3, expectedVersion: null });
    await store().claim(submission("b"));
    await store().claim({ ...submission("c"), sessionId: sampleSessionId(2) });
    const keys = await bed().keys();
    expect([...keys].sort()).toEqual(
      [lock, lockKey(sampleSessionId(2), questionId), questionKey(questionId), stateKey(sessionId)].sort(),
    );
    for (const key of keys) expect(await bed().timeToLiveMs(key)).toBeLessThanOrEqual(timeToLiveMs.question);
  });

  it("counts its keys by kind and its hits and misses, and is up", async () => {
    await store().writeState(sampleState(1, 1));
    await store().writeState(sampleState(2, 1));
    await store().writeQuestion(sampleQuestion(1));
    await store().claim(submission("a"));
    await store().claim({ ...submission("c"), sessionId: sampleSessionId(3) });
    await store().release({ ...submission("c"), sessionId: sampleSessionId(3) });
    await store().readQuestion(questionId);
    await store().readQuestion(sampleQuestionId(9));
    await bed().put("somebody-else", "1");
    const statistics = await store().stats();
    expect(statistics).toMatchObject({
      kind: "statistics",
      keys: { state: 2, lock: 1, question: 1, limit: 0, account: 0, other: 1 },
      complete: true,
      cache: { stateHits: 1, stateMisses: 1, questionHits: 1, questionMisses: 1 },
    });
    expect(statistics.kind === "statistics" && statistics.memoryBytes).toBeGreaterThan(1_000);
    expect(await store().health()).toEqual({ status: "up" });
  });
}

async function readVersions({ store }: StoreTestbed): Promise<ReadonlyMap<string, number> | null> {
  const found = await store.readAccountVersions(["ada", "bob", "nobody"]);
  return found.kind === "read" ? found.versions : null;
}
