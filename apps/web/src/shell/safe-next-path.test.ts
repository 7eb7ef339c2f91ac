import { expect, test } from "vitest";
import { safeNextPath, signInPath } from "./safe-next-path.ts";

test.each(["/home", "/sessions/3f0b7c1e/result?from=mail#algebra", "/tests/a%2Fb"])(
  "%s is a path of this site",
  (path) => {
    expect(safeNextPath(path)).toBe(path);
    const next = new URL(signInPath(path), "http://localhost").searchParams.get("next");
    expect(safeNextPath(next)).toBe(path);
  },
);

test.each([
  null,
  undefined,
  "",
  "home",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  "/sign-in?next=/home",
  "/api/auth/sign-out",
])("%j leads nowhere", (next) => {
  expect(safeNextPath(next)).toBeNull();
});
