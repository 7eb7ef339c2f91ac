import { expect, test } from "vitest";
import { pageAddressOf } from "./page-address.ts";

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
