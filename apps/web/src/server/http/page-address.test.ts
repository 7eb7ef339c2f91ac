import { expect, test } from "vitest";
import { addressOfTarget, pageAddressOf } from "./page-address.ts";

test("an address is kept, whatever its query", () => {
  for (const address of ["/", "/sessions/1?x=%ff", "/pools/a%20b/%E2%82%AC", "/students/%00"]) {
    expect(pageAddressOf(address)).toBe(address);
  }
});

test("a path that cannot be decoded is that of no page", () => {
  for (const address of ["/sessions/%ff", "/%", "/students/%E2%82?search=x", "/_next/static/%c0%ae"]) {
    expect(pageAddressOf(address)).toBe("/not-found");
  }
});

test.each([
  ["/home?a=http://b.example/", "/home?a=http://b.example/"],
  ["//b.example/home", "//b.example/home"],
  ["http://b.example/home?a=1", "/home?a=1"],
  ["HTTPS://b.example:1/api/trpc/pool.list", "/api/trpc/pool.list"],
  ["http://b.example", "/not-found"],
  ["http://b.example?a", "/not-found"],
  ["ftp://b.example/home", "/not-found"],
  ["b.example:443", "/not-found"],
  ["*", "/not-found"],
  ["", "/not-found"],
])("a request for %j is one for %j", (target, address) => {
  expect(addressOfTarget(target)).toBe(address);
});
