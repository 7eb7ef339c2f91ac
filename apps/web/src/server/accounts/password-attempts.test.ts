import { createInProcessSessionStore } from "@plumbline/session-store";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPasswordAttempts } from "./password-attempts.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const school = { account: "ada@example.org", address: "203.0.113.9" };
const elsewhere = { ...school, address: "198.51.100.7" };

function createAttempts() {
  return createPasswordAttempts(createInProcessSessionStore({ clock: Date.now }), (subject) => subject);
}

async function fail(
  attempts: ReturnType<typeof createAttempts>,
  times: number,
  attempt = school,
): Promise<void> {
  for (let time = 0; time < times; time++) {
    expect(await attempts.begin(attempt)).toMatchObject({ allowed: true });
  }
}

test("after five wrong passwords from one address, each next one waits twice as long, up to 30 s", async () => {
  const attempts = createAttempts();
  await fail(attempts, 5);
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    expect(await attempts.begin(school)).toMatchObject({ allowed: true });
    const refused = await attempts.begin(school);
    expect(refused).toEqual({ allowed: false, waitMs: expect.any(Number) });
    if (!refused.allowed) expect(Math.ceil(refused.waitMs / 1_000)).toBe(seconds);
    await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1);
    // What is refused prolongs nothing.
    expect((await attempts.begin(school)).allowed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
  }
});

test("of many attempts at the same moment few pass", async () => {
  const attempts = createAttempts();
  const replies = await Promise.all(Array.from({ length: 20 }, () => attempts.begin(school)));
  expect(replies.filter(({ allowed }) => allowed)).toHaveLength(6);
});

test("nobody is locked out by what others try at another address, and nobody for another account", async () => {
  const attempts = createAttempts();
  for (let round = 0; round < 30; round++) {
    await attempts.begin(school);
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(await attempts.begin(elsewhere)).toEqual({ allowed: true, isFirst: true });
  expect(await attempts.begin({ ...school, account: "bea@example.org" })).toMatchObject({ allowed: true });
});

test("guesses from many addresses together wait as well, for at most 10 s", async () => {
  const attempts = createAttempts();
  const from = (number: number) => ({ ...school, address: `10.0.0.${number}` });
  for (let number = 0; number < 40; number++) await attempts.begin(from(number));
  await vi.advanceTimersByTimeAsync(10_000);
  const replies = await Promise.all(Array.from({ length: 40 }, (_, number) => attempts.begin(from(number))));
  expect(replies.filter(({ allowed }) => allowed)).toHaveLength(1);
  for (const reply of replies) if (!reply.allowed) expect(reply.waitMs).toBeLessThanOrEqual(10_000);
});

test("a right password forgets the wrong ones; only the first attempt is a first one", async () => {
  const attempts = createAttempts();
  expect(await attempts.begin(school)).toEqual({ allowed: true, isFirst: true });
  expect(await attempts.begin(school)).toEqual({ allowed: true, isFirst: false });
  await attempts.succeed(school);
  expect(await attempts.begin(school)).toEqual({ allowed: true, isFirst: true });
});

test("an attempt that was not checked does not count", async () => {
  const attempts = createAttempts();
  for (let time = 0; time < 20; time++) {
    expect(await attempts.begin(school)).toEqual({ allowed: true, isFirst: true });
    await attempts.takeBack(school);
  }
});
