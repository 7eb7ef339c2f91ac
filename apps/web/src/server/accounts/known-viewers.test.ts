import { studentIdSchema } from "@plumbline/contracts";
import { createInProcessSessionStore } from "@plumbline/session-store";
import { expect, test } from "vitest";
import { createAccountVersions } from "./account-versions.ts";
import { CONFIRM_EVERY_MS, createKnownViewers } from "./known-viewers.ts";
import type { Viewer } from "./viewer.ts";

const DAY_MS = 24 * 3_600_000;

/** One instance with its memory; the database holds versions, and counts how often it is asked. */
function createBed() {
  let nowMs = 1_000_000;
  let stepMs = 0;
  let reads = 0;
  let isAway = false;
  const database = new Map([
    ["ada", 0],
    ["bob", 0],
  ]);
  const clock = () => nowMs + stepMs;
  // What expires follows a clock that nobody can put back.
  const store = createInProcessSessionStore({ clock: () => nowMs });
  const versions = createAccountVersions({
    store,
    readFromDatabase: async (ids) => {
      reads += 1;
      if (isAway) throw new Error("away");
      return new Map(ids.flatMap((id) => (database.has(id) ? [[id, database.get(id) ?? 0]] : [])));
    },
    clock,
  });
  const known = createKnownViewers({ versions, clock });
  const remember = (cookie: string, id: string) =>
    known.beginReading().remember(cookie, {
      viewer: viewer(id),
      version: database.get(id) ?? 0,
      expiresAtMs: nowMs + DAY_MS,
    });
  /** Seconds in which the instance looks at the versions as it should. */
  const letSecondsPass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      nowMs += CONFIRM_EVERY_MS;
      await known.confirm();
    }
  };
  return {
    known,
    versions,
    database,
    remember,
    letSecondsPass,
    stall: (elapsedMs: number) => {
      nowMs += elapsedMs;
    },
    putBack: (ms: number) => {
      stepMs -= ms;
    },
    setAway: (away: boolean) => {
      isAway = away;
    },
    reads: () => reads,
  };
}

function viewer(id: string): Viewer {
  return { userId: studentIdSchema.parse(id), name: id, email: `${id}@example.test`, role: "student" };
}

test("a student who thinks for four minutes is known without a question to anybody", async () => {
  const { known, remember, letSecondsPass } = createBed();
  remember("cookie", "ada");
  await letSecondsPass(240);
  // Not a promise: it asks neither Redis nor the database.
  expect(known.find("cookie")).toMatchObject({ userId: "ada" });
});

test("a change that another instance made is felt within five seconds, and one made here at once", async () => {
  const { known, database, remember, letSecondsPass, versions } = createBed();
  remember("ada's", "ada");
  remember("bob's", "bob");
  await letSecondsPass(3);
  database.set("ada", 1);
  await letSecondsPass(4);
  expect(known.find("ada's")).toBeNull();
  known.forget("bob");
  expect(known.find("bob's")).toBeNull();
  remember("bob's", "bob");
  database.set("bob", 1);
  await versions.announce("bob");
  await letSecondsPass(1);
  expect(known.find("bob's")).toBeNull();
});

test("an account that is deleted is nobody", async () => {
  const { known, database, remember, letSecondsPass } = createBed();
  remember("cookie", "ada");
  database.delete("ada");
  await letSecondsPass(4);
  expect([known.find("cookie"), known.size()]).toEqual([null, 0]);
});

test("nobody is believed whose rights could not be looked at, and they are known again when it is possible", async () => {
  const { known, remember, letSecondsPass, setAway, stall } = createBed();
  remember("cookie", "ada");
  setAway(true);
  await letSecondsPass(6);
  expect(known.find("cookie")).toBeNull();
  setAway(false);
  await letSecondsPass(1);
  expect(known.find("cookie")).not.toBeNull();
  // A process that stood still has not looked either.
  stall(10_000);
  expect(known.find("cookie")).toBeNull();
});

test("after the server's clock is put back, nobody is believed without a new look", async () => {
  const { known, remember, letSecondsPass, setAway, putBack } = createBed();
  remember("cookie", "ada");
  await letSecondsPass(1);
  setAway(true);
  putBack(3_600_000);
  await letSecondsPass(6);
  expect(known.find("cookie")).toBeNull();
  setAway(false);
  await letSecondsPass(1);
  expect(known.find("cookie")).not.toBeNull();
});

test("what was read before a change is not remembered after it", async () => {
  const { known } = createBed();
  const reading = known.beginReading();
  known.forget("ada");
  reading.remember("cookie", { viewer: viewer("ada"), version: 0, expiresAtMs: Number.MAX_SAFE_INTEGER });
  expect(known.find("cookie")).toBeNull();
});

test("an account that changed a moment ago stays known, although Redis still has the version from before", async () => {
  const { known, database, remember, letSecondsPass } = createBed();
  remember("first", "ada");
  await letSecondsPass(1);
  database.set("ada", 1);
  remember("second", "ada");
  await letSecondsPass(4);
  expect([known.find("first"), known.find("second")?.userId]).toEqual([null, "ada"]);
});

test("what is remembered is bounded: the idle are dropped, and 20,000 sessions are the most", async () => {
  const { known, remember, letSecondsPass, stall, reads } = createBed();
  for (let number = 0; number < 20_010; number++) remember(`cookie ${number}`, "ada");
  expect(known.size()).toBe(20_000);
  // However many sessions there are, an account is asked about once, and Redis spares the database every other question.
  await letSecondsPass(4);
  expect(reads()).toBeLessThanOrEqual(2);
  stall(300_000);
  await known.confirm();
  expect(known.size()).toBe(0);
});

test("a session that ends by itself is not believed after its end", () => {
  const { known, stall } = createBed();
  known.beginReading().remember("cookie", { viewer: viewer("ada"), version: 0, expiresAtMs: 1_001_000 });
  expect(known.find("cookie")).not.toBeNull();
  stall(1_000);
  expect(known.find("cookie")).toBeNull();
});
