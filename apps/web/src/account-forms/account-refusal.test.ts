import { describe, expect, test } from "vitest";
import { accountRefusalOf, refusalBeforeSending, secondsUntilRetry } from "./account-refusal.ts";

describe("what the server refuses", () => {
  test.each([
    [401, "INVALID_EMAIL_OR_PASSWORD", "password"],
    [400, "INVALID_NAME", "name"],
    [400, "INVALID_EMAIL", "email"],
    [400, "EMAIL_TOO_LONG", "email"],
    [403, "EMAIL_NOT_VERIFIED", null],
    [422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", "email"],
    [422, "USER_ALREADY_EXISTS", "email"],
    [400, "PASSWORD_TOO_SHORT", "password"],
    [400, "EMAIL_PASSWORD_SIGN_UP_DISABLED", null],
  ])("%i %s stands by %s", (status, code, field) => {
    const refusal = accountRefusalOf(status, { code, message: "internal words" });
    expect(refusal.field).toBe(field);
    expect(refusal.reason).not.toBe("refused");
  });

  test("too many tries, a failure and an unknown refusal each say what to do, whatever the body", () => {
    const reasons = [accountRefusalOf(429, null), accountRefusalOf(500, "<html>"), accountRefusalOf(400, {})];
    expect(new Set(reasons.map((refusal) => refusal.reason)).size).toBe(3);
    expect(reasons[0]?.reason).toBe("tooManyTries");
  });
});

describe("what may be sent again after a time", () => {
  test.each([
    ["queue", { reason: "manyAtOnce", repeats: true }],
    ["calls", { reason: "manyAtOnce", repeats: true }],
    ["wrong-passwords", { reason: "tooManyTries" }],
    ["sign-ups", { reason: "manyNewAccounts" }],
  ])("%s: only what nobody has looked at is sent again by itself", (reason, refusal) => {
    const body = { code: "TOO_MANY_REQUESTS", reason, retryAfterMs: 4_200 };
    expect(accountRefusalOf(429, body)).toEqual({ field: null, retryAfterMs: 4_200, ...refusal });
  });

  test("is told in whole seconds", () => {
    expect(secondsUntilRetry({ field: null, reason: "tooManyTries", retryAfterMs: 4_200 })).toBe(5);
    expect(secondsUntilRetry({ field: null, reason: "tooManyTries", retryAfterMs: 0 })).toBe(1);
  });
});

describe("what is wrong before sending", () => {
  const complete = { name: "Ada", email: "ada@example.org", password: "0123456789" };

  test.each([
    [{ ...complete, name: " " }, "name"],
    [{ ...complete, email: "" }, "email"],
    [{ ...complete, email: "ada@example" }, "email"],
    [{ ...complete, password: "" }, "password"],
    [{ ...complete, password: "012345678" }, "password"],
  ])("%j: %s", (entered, field) => {
    expect(refusalBeforeSending(entered)?.field).toBe(field);
  });

  test("nothing", () => {
    expect(refusalBeforeSending(complete)).toBeNull();
    // Only the server checks the password of an existing account.
    expect(refusalBeforeSending({ email: "ada@example.org", password: "short" })).toBeNull();
  });
});
