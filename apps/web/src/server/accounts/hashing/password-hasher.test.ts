import { hashPassword, verifyPassword } from "better-auth/crypto";
import { expect, onTestFinished, test } from "vitest";
import { createPasswordHasher } from "./password-hasher.ts";

const PASSWORD = "Pa\u0308sswort für Ünit";

function createBed() {
  const hasher = createPasswordHasher();
  onTestFinished(() => hasher.close());
  return hasher;
}

test("every password that better-auth has stored stays valid, and the other way round", async () => {
  const { hash, verify } = createBed();
  const stored = await hashPassword(PASSWORD);
  expect(await verify({ hash: stored, password: PASSWORD })).toBe(true);
  expect(await verify({ hash: stored, password: PASSWORD.normalize("NFKC") })).toBe(true);
  expect(await verify({ hash: stored, password: `${PASSWORD}!` })).toBe(false);
  const own = await hash(PASSWORD);
  expect(own).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(await verifyPassword({ hash: own, password: PASSWORD })).toBe(true);
  expect(await hash(PASSWORD)).not.toBe(own);
});

test("a text that is no stored password matches none", async () => {
  const { verify } = createBed();
  for (const hash of ["", "salt", "salt:", "salt:00"])
    expect(await verify({ hash, password: PASSWORD })).toBe(false);
});

test("the request says in which order its passwords are hashed", async () => {
  const orders: boolean[] = [];
  const hasher = createPasswordHasher({
    compute: async (_, { isFirst }) => {
      orders.push(isFirst);
      return "00";
    },
    close: async () => {},
  });
  await hasher.hash(PASSWORD);
  const { signal } = new AbortController();
  await hasher.forRequest({ accountId: null, isFirst: false, signal }, async () => {
    const request = hasher.currentRequest();
    if (request !== undefined) request.isFirst = true;
    await hasher.hash(PASSWORD);
  });
  expect(orders).toEqual([false, true]);
});
