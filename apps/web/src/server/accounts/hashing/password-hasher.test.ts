import { hashPassword } from "better-auth/crypto";
import { expect, onTestFinished, test } from "vitest";
import { createPasswordHasher } from "./password-hasher.ts";

const PASSWORD = "Pa\u0308sswort für Ünit";

function createBed() {
  const hasher = createPasswordHasher();
  onTestFinished(() => hasher.close());
  return hasher;
}

test("every password that better-auth has stored stays valid", async () => {
  const { verify } = createBed();
  const hash = await hashPassword(PASSWORD);
  expect(await verify({ hash, password: PASSWORD })).toBe(true);
  expect(await verify({ hash, password: PASSWORD.normalize("NFKC") })).toBe(true);
  expect(await verify({ hash, password: `${PASSWORD}!` })).toBe(false);
});

test("a password is stored by argon2id, each time with another salt", async () => {
  const { hash, verify } = createBed();
  const stored = await hash(PASSWORD);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verify({ hash: stored, password: PASSWORD.normalize("NFKC") })).toBe(true);
  expect(await verify({ hash: stored, password: `${PASSWORD}!` })).toBe(false);
  expect(await hash(PASSWORD)).not.toBe(stored);
});

test("a password that was stored today stays valid", async () => {
  const { verify } = createBed();
  const hash =
    "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$xV3sINtQ1+ALLbKigJaR4gV6nj2U7XUUpHlQ8GDj2Yc";
  expect(await verify({ hash, password: "plumbline-demo" })).toBe(true);
});

test("a text that is no stored password matches none", async () => {
  const { verify } = createBed();
  for (const hash of ["", "salt", "salt:", "salt:00"]) {
    expect(await verify({ hash, password: PASSWORD })).toBe(false);
  }
});

test("the request says in which order its passwords are hashed, and is told before", async () => {
  const orders: (boolean | "begins to wait")[] = [];
  const hasher = createPasswordHasher({
    compute: async (_, { isFirst }) => {
      orders.push(isFirst);
      return "00";
    },
    close: async () => {},
  });
  await hasher.hash(PASSWORD);
  const { signal } = new AbortController();
  const beginsToWait = (): unknown => orders.push("begins to wait");
  await hasher.forRequest({ accountId: null, isFirst: false, signal, beginsToWait }, async () => {
    const request = hasher.currentRequest();
    if (request !== undefined) request.isFirst = true;
    await hasher.hash(PASSWORD);
  });
  expect(orders).toEqual([false, "begins to wait", true]);
});
