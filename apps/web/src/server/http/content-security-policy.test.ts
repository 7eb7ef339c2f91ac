import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

test("only this site's files and scripts with the nonce run", () => {
  const policy = contentSecurityPolicy({ nonce: "bm9uY2U=", isDevelopment: false }).split("; ");
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U='");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("the development server may evaluate code", () => {
  const policy = contentSecurityPolicy({ nonce: "bm9uY2U=", isDevelopment: true });
  expect(policy).toContain("'nonce-bm9uY2U=' 'unsafe-eval'");
});
